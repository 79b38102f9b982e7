import { listen, running, type RunningServer } from './process.ts';
import type { Running } from './server.ts';

/** A CDN and public API as there are many: everything readable by everybody, without credentials. */
export const startCdn = (): Promise<RunningServer> =>
  listen((request, response) => {
    const type = TYPES[/\.\w+$/.exec(request.url ?? '')?.[0] ?? ''] ?? 'application/json';
    response.writeHead(200, {
      'Content-Type': type,
      'Access-Control-Allow-Origin': '*',
      'Timing-Allow-Origin': '*',
      'Cache-Control': 'public, max-age=3600',
    });
    response.end(BODIES[type] ?? '{"rates":{"EUR":1,"USD":1.1}}');
  });

const TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

const BODIES: Readonly<Record<string, string>> = {
  'text/css': 'body { margin: 1rem }',
  'text/javascript': 'globalThis.library = true;',
  'image/svg+xml': '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>',
  'font/woff2': 'wOF2',
};

/**
 * What a story's `start` gives for one server, with a healthy CDN beside it: `api` and `cdn`.
 * @param host the name the page calls the server by
 */
export async function withCdn(server: RunningServer, host = 'localhost'): Promise<Running> {
  const cdn = await startCdn();
  return running({ api: `http://${host}:${server.port}`, cdn: `http://127.0.0.1:${cdn.port}` }, server, cdn);
}
