import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page, and an API of another origin whose answers a test changes while both run. */
export interface MendableSite {
  /** The page's origin. */
  readonly page: string;
  /** The origin of an API of this name, which calls itself Express. */
  api(name: string): string;
  /** The origin of an API of which nothing is known. */
  readonly other: string;
  /** What all APIs answer from now on, beside their own lines. */
  answer(headers: { readonly preflight: OutgoingHttpHeaders; readonly actual: OutgoingHttpHeaders }): void;
  close(): Promise<void>;
}

/** Starts it on free loopback ports; the APIs send no CORS header yet. */
export async function startMendableSite(): Promise<MendableSite> {
  let lines: Parameters<MendableSite['answer']>[0] = { preflight: {}, actual: {} };
  const answerAs =
    (own: OutgoingHttpHeaders): RequestListener =>
    ({ method }, response) => {
      if (method === 'OPTIONS') response.writeHead(204, { ...own, ...lines.preflight }).end();
      else response.writeHead(200, { ...own, 'Content-Type': 'application/json', ...lines.actual }).end('{}');
    };
  const servers = await Promise.all([
    listen((_, response) => response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>')),
    listen(answerAs({ 'X-Powered-By': 'Express' })),
    listen(answerAs({})),
  ]);
  const [page, api, other] = servers.map((server) => (server.address() as AddressInfo).port);
  return {
    page: `http://localhost:${page}`,
    // Browsers take every such name for this machine.
    api: (name) => `http://${name}.localhost:${api}`,
    other: `http://localhost:${other}`,
    answer: (next) => {
      lines = next;
    },
    close: async () => {
      await Promise.all(
        servers.map((server) => {
          server.closeAllConnections();
          return new Promise((resolve) => server.close(resolve));
        }),
      );
    },
  };
}

async function listen(listener: RequestListener): Promise<Server> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
