import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A page whose script compares what it sees, and an API of another origin for it. */
export interface TransparencySite {
  /** The page; `strict` has a Content-Security-Policy that lets only its own script run. */
  page(name: 'plain' | 'strict'): string;
  /** The origin of the API, with the routes below. */
  readonly api: string;
  close(): Promise<void>;
}

const COMPARE = readFileSync(new URL('transparency/compare.js', import.meta.url));
const OPEN = { 'Access-Control-Allow-Credentials': 'true', 'X-Hidden': 'a', 'Content-Type': 'text/plain' };

const routes: Readonly<
  Record<string, (request: IncomingMessage, response: ServerResponse) => Promise<void> | void>
> = {
  plain: (_, response) => servePage(response, {}),
  strict: (_, response) =>
    servePage(response, {
      'Content-Security-Policy': "default-src 'none'; script-src 'self'; connect-src *",
    }),
  'compare.js': (_, response) =>
    void response.writeHead(200, { 'Content-Type': 'text/javascript' }).end(COMPARE),
  answer: (_, response) => void response.end('answer'),
  allowed: (request, response) => void response.writeHead(200, open(request)).end('allowed'),
  closed: (_, response) => void response.end('closed'),
  redirect: (request, response) =>
    void response.writeHead(302, { ...open(request), Location: '/allowed' }).end(),
  cut: (_, response) => void response.destroy(),
  /** Answers never: whoever asks gives up. */
  slow: () => undefined,
  stream: (_, response) => void response.write('one', () => setTimeout(() => response.end('two'), 20)),
  events: (request, response) =>
    void response
      .writeHead(200, { ...open(request), 'Content-Type': 'text/event-stream' })
      .write('data: one\n\n'),
  echo: async (request, response) => {
    const { 'x-a': a, 'x-b': b, 'content-type': type, a: name } = request.headers;
    const headers = { ...open(request), 'Access-Control-Allow-Headers': 'x-a, x-b, content-type' };
    const allowed = { ...headers, 'Access-Control-Allow-Methods': 'PUT, PATCH' };
    if (request.method === 'OPTIONS') return void response.writeHead(204, allowed).end();
    const body = await text(request);
    response
      .writeHead(200, headers)
      .end(JSON.stringify({ method: request.method, a: name, xa: a, xb: b, type, body }));
  },
};

const open = ({ headers }: IncomingMessage): Record<string, string> =>
  headers.origin === undefined ? OPEN : { ...OPEN, 'Access-Control-Allow-Origin': headers.origin };

function servePage(response: ServerResponse, headers: Readonly<Record<string, string>>): void {
  response
    .writeHead(200, { 'Content-Type': 'text/html', ...headers })
    .end('<!doctype html><title>page</title><body><script src="/compare.js"></script>');
}

/** Starts it on a free loopback port. */
export async function startTransparencySite(): Promise<TransparencySite> {
  const server = createServer((request, response) => {
    const route = routes[(request.url ?? '').slice(1).split('?', 1)[0] ?? ''];
    if (route) void route(request, response);
    else response.writeHead(404).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    page: (name) => `http://localhost:${port}/${name}`,
    api: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
