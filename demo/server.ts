import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { selfSignedCertificate } from './certificate.ts';
import { DEMO_HOSTS } from './hosts.ts';
import { fillIn, type Origins } from './placeholders.ts';
import type { HeaderLine, Reply, Route } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { createSharedCache, type SharedCache } from './shared-cache.ts';
import { siteFile } from './site.ts';

export interface DemoServer {
  readonly origin: string;
}

export interface DemoServers {
  /** The demo page. */
  readonly page: DemoServer;
  /** Cross-origin to the page, same-site. */
  readonly api: DemoServer;
  /** Cross-site to the page. */
  readonly other: DemoServer;
  close(): Promise<void>;
}

const LOOPBACK = '127.0.0.1';
const NOT_FOUND: Reply = { status: 404 };

/**
 * Starts the demo's servers on free loopback ports; each answers every scenario's path as the scenario says.
 * @throws when no port can be opened.
 */
export async function startDemoServers(): Promise<DemoServers> {
  const certificate = await selfSignedCertificate(Object.values(DEMO_HOSTS));
  const [page, api, other, secure] = await Promise.all([
    listen(createServer()),
    listen(createServer()),
    listen(createServer()),
    listen(createSecureServer(certificate)),
  ]);
  const refusing = await refusingPort(portOf(page));
  const origins: Origins = {
    page: `http://localhost:${portOf(page)}`,
    api: `http://localhost:${portOf(api)}`,
    other: `http://${LOOPBACK}:${portOf(other)}`,
    closed: `http://${LOOPBACK}:${refusing.localPort}`,
    own: `http://{id}.localhost:${portOf(api)}`,
    named: `http://${DEMO_HOSTS.api}:${portOf(api)}`,
    secure: `https://${DEMO_HOSTS.api}:${portOf(secure)}`,
  };
  const cache = createSharedCache();
  const answerScenario: RequestListener = (request, response) =>
    send(replyTo(request, cache), request, response, origins);
  const answerSite: RequestListener = (request, response) => {
    const file = siteFile(request, origins);
    if (file) response.writeHead(200, file.headers).end(file.body);
    else answerScenario(request, response);
  };
  api.on('request', answerScenario);
  other.on('request', answerScenario);
  page.on('request', answerSite);
  secure.on('request', answerSite);

  return {
    page: { origin: origins.page },
    api: { origin: origins.api },
    other: { origin: origins.other },
    close: async () => {
      refusing.destroy();
      await Promise.all([page, api, other, secure].map(stop));
    },
  };
}

/** The path is `/<scenario id>`, or `/<scenario id>/<n>` for the n-th redirect target. */
function replyTo(request: IncomingMessage, cache: SharedCache): Reply {
  const { url = '/', method, headers } = request;
  const [, id, hop] = url.split('?', 1)[0]?.split('/') ?? [];
  const answer = scenarios.find((scenario) => scenario.id === id)?.answer;
  const route: Route | undefined = hop ? answer?.hops?.[Number(hop) - 1] : answer;
  const isPreflight = method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
  const reply = (isPreflight ? route?.preflight : route?.actual) ?? NOT_FOUND;
  if (reply === 'reset') return reply;
  const own = { ...reply, headers: forOrigin(reply.headers ?? [], headers.origin) };
  return answer?.sharedCache && !isPreflight ? cache.take(url, headers.origin ?? '', own) : own;
}

/** Lines with `{origin}` filled in, or left out where the request has none. */
const forOrigin = (lines: readonly HeaderLine[], origin: string | undefined): readonly HeaderLine[] =>
  lines
    .filter(([, value]) => origin !== undefined || !value.includes('{origin}'))
    .map(([name, value]) => [name, value.replace('{origin}', origin ?? '')]);

function send(reply: Reply, request: IncomingMessage, response: ServerResponse, origins: Origins): void {
  if (reply === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  const { status, headers = [], body = '{"demo":true}' } = reply;
  const lines = headers.map(([name, value]) => [name, fillIn(value, origins)] as const);
  const has = (wanted: string): boolean => headers.some(([name]) => name === wanted);
  if (!has('Content-Type')) lines.push(['Content-Type', 'application/json']);
  if (!has('Cache-Control')) lines.push(['Cache-Control', 'no-store']);
  response.writeHead(status, lines.flat());
  response.end(status === 204 ? undefined : body);
  // Whatever the request still carries is of no interest.
  request.resume();
}

async function listen(server: Server): Promise<Server> {
  server.listen(0, LOOPBACK);
  await once(server, 'listening');
  return server;
}

async function stop(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}

const portOf = (server: Server): number => (server.address() as AddressInfo).port;

/** A socket whose local port refuses connections as long as it is open: nobody listens there, and nobody else can. */
async function refusingPort(port: number): Promise<Socket> {
  const socket = connect(port, LOOPBACK);
  await once(socket, 'connect');
  return socket;
}
