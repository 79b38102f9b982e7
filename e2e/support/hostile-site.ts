import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page that makes trouble, and an API of another origin for it to call. */
export interface HostileSite {
  /** The page of this name. */
  page(name: PageName): string;
  /** Cross-origin to the pages: `allowed` lets everybody read, `closed` has no CORS header. Any query is taken. */
  api(name: ApiName): string;
  /** The expression that calls it with fetch: `'answer'` or `'error'`. */
  call(name: ApiName): string;
  close(): Promise<void>;
}

type ApiName = 'allowed' | 'closed';
type PageName = keyof typeof PAGES;

/** Before anything else runs, takes away what a recorder in the page could lean on. */
const SABOTAGE = `
  Array.prototype.toJSON = Object.prototype.toJSON = function () { return 'broken'; };
  JSON.stringify = JSON.parse = () => { throw new Error('no JSON here'); };
  for (const name of ['performance', 'PerformanceObserver'])
    Object.defineProperty(window, name, { get() { throw new Error('no ' + name + ' here'); } });
  Symbol.for = () => { throw new Error('no symbols here'); };
`;

const PAGES = {
  plain: {},
  strict: {
    'Content-Security-Policy':
      "default-src 'none'; connect-src *; require-trusted-types-for 'script'; trusted-types 'none'; sandbox allow-scripts allow-same-origin",
    'Permissions-Policy': 'accelerometer=(), camera=(), geolocation=()',
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
  const api = (name: ApiName): string => `http://127.0.0.1:${port}/${name}`;
  return {
    page: (name) => `http://localhost:${port}/${name}`,
    api,
    call: (name) => `fetch('${api(name)}').then(() => 'answer', () => 'error')`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
