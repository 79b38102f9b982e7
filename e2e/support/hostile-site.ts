import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page that makes trouble, and an API of another origin for it to call. */
export interface HostileSite {
  /** The page of this name. */
  page(name: PageName): string;
  /** Cross-origin to the pages: `allowed` lets everybody read, `closed` has no CORS header. Any query is taken. */
  api(name: 'allowed' | 'closed'): string;
  close(): Promise<void>;
}

export type PageName = keyof typeof PAGES;

/** Before anything else runs, takes away what a recorder in the page could lean on. */
const SABOTAGE = `
  Array.prototype.toJSON = Object.prototype.toJSON = function () { return 'broken'; };
  JSON.stringify = JSON.parse = () => { throw new Error('no JSON here'); };
  for (const name of ['performance', 'PerformanceObserver'])
    Object.defineProperty(window, name, { get() { throw new Error('no ' + name + ' here'); } });
  Symbol.for = () => { throw new Error('no symbols here'); };
  Array.prototype.push = Array.prototype.map = () => { throw new Error('no arrays here'); };
`;

const PAGES = {
  plain: {},
  strict: {
    'Content-Security-Policy':
      "default-src 'none'; connect-src *; require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-scripts allow-same-origin",
    'Permissions-Policy': 'accelerometer=(), camera=(), geolocation=()',
    'Cross-Origin-Opener-Policy': 'same-origin',
  },
  sabotaged: {},
} as const satisfies Record<string, Readonly<Record<string, string>>>;

/** Starts it on a free loopback port. */
export async function startHostileSite(): Promise<HostileSite> {
  const server = createServer(({ url = '/' }, response) => {
    const name = url.slice(1).split('?', 1)[0] ?? '';
    if (name === 'allowed') response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end('{}');
    else if (name === 'closed') response.writeHead(200).end('{}');
    else if (Object.hasOwn(PAGES, name))
      response
        .writeHead(200, { 'Content-Type': 'text/html', ...PAGES[name as PageName] })
        .end(
          `<!doctype html><title>${name}</title>${name === 'sabotaged' ? `<script>${SABOTAGE}</script>` : ''}`,
        );
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    page: (name) => `http://localhost:${port}/${name}`,
    api: (name) => `http://127.0.0.1:${port}/${name}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
