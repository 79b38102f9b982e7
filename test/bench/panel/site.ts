import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page and an API of another origin, as fast as this machine answers. */
export interface BenchSite {
  /** A page that does nothing by itself. */
  readonly idle: string;
  /** A page whose load event waits for so many cross-origin requests. @param delay how long the API takes, in milliseconds */
  loading(requests: number, delay: number): string;
  /** The expression that makes so many calls, one in five blocked, one in five with a preflight. */
  calls(count: number): string;
  close(): Promise<void>;
}

/** How many calls are under way at once. */
const AT_ONCE = 24;

/** Starts it on free loopback ports. */
export async function startBenchSite(): Promise<BenchSite> {
  const api = createServer(({ url = '/', method }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://api.test');
    const answer = (): void => {
      const kind = pathname.slice(1);
      if (kind === 'closed') response.writeHead(200).end('{}');
      else if (method === 'OPTIONS')
        response
          .writeHead(204, {
            'Access-Control-Allow-Origin': '*',
            'Access-Control-Allow-Methods': 'PUT',
            'Access-Control-Allow-Headers': 'content-type',
          })
          .end();
      else if (kind === 'image')
        response
          .writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'image/svg+xml' })
          .end('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
      else
        response
          .writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'application/json' })
          .end('{}');
    };
    const delay = Number(searchParams.get('delay') ?? 0);
    if (delay > 0) setTimeout(answer, delay);
    else answer();
  });
  const pages = createServer(({ url = '/' }, response) => {
    const { pathname, searchParams } = new URL(url, 'http://page.test');
    response.writeHead(200, { 'Content-Type': 'text/html', 'Cache-Control': 'no-store' });
    response.end(
      `<!doctype html><link rel="icon" href="data:,"><title>bench</title>${
        pathname === '/loading'
          ? images(Number(searchParams.get('requests')), Number(searchParams.get('delay')), ++loads)
          : ''
      }`,
    );
  });
  let loads = 0;
  const [apiPort, pagePort] = [await listening(api), await listening(pages)];
  const apiOrigin = `http://127.0.0.1:${apiPort}`;
  const images = (count: number, delay: number, load: number): string =>
    Array.from(
      { length: count },
      // One in five may not be read by the page: it loads as long, and fails.
      (_, n) =>
        `<img crossorigin src="${apiOrigin}/${n % 5 === 4 ? 'closed' : 'image'}?load=${load}&n=${n}&delay=${delay}">`,
    ).join('');
  const pageOrigin = `http://localhost:${pagePort}`;
  return {
    idle: `${pageOrigin}/idle`,
    loading: (requests, delay) => `${pageOrigin}/loading?requests=${requests}&delay=${delay}`,
    calls: (count) => `(async () => {
      let next = 0;
      const run = Date.now();
      const work = async () => {
        while (next < ${count}) {
          const n = next++;
          const kind = n % 5 === 3 ? 'closed' : n % 5 === 4 ? 'put' : 'open';
          const init = kind === 'put' ? { method: 'PUT', headers: { 'Content-Type': 'application/json' }, body: '{}' } : {};
          await fetch('${apiOrigin}/' + kind + '?run=' + run + '&n=' + n, init).then((answer) => answer.text(), () => null);
        }
      };
      await Promise.all(Array.from({ length: ${AT_ONCE} }, work));
    })()`,
    close: async () => {
      for (const server of [api, pages]) server.closeAllConnections();
      await Promise.all([api, pages].map((server) => new Promise((resolve) => server.close(resolve))));
    },
  };
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}
