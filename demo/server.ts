import {
  createServer,
  type IncomingMessage,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { once } from 'node:events';
import { fillIn, type Origins } from './placeholders.ts';
import type { Reply, Route } from './scenario.ts';
import { scenarios } from './scenarios.ts';
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
  const [page, api, other] = await Promise.all([listen(), listen(), listen()]);
  const refusing = await refusingPort(portOf(page));
  const origins: Origins = {
    page: `http://localhost:${portOf(page)}`,
    api: `http://localhost:${portOf(api)}`,
    other: `http://${LOOPBACK}:${portOf(other)}`,
    closed: `http://${LOOPBACK}:${refusing.localPort}`,
  };
  const answerScenario: RequestListener = (request, response) =>
    send(replyTo(request), request, response, origins);
  api.on('request', answerScenario);
  other.on('request', answerScenario);
  page.on('request', (request, response) => {
    const file = siteFile(request, origins);
    if (file) response.writeHead(200, file.headers).end(file.body);
    else answerScenario(request, response);
  });

  return {
    page: { origin: origins.page },
    api: { origin: origins.api },
    other: { origin: origins.other },
    close: async () => {
      refusing.destroy();
      await Promise.all([page, api, other].map(stop));
    },
  };
}

/** The path is `/<scenario id>`, or `/<scenario id>/<n>` for the n-th redirect target. */
function replyTo({ url = '/', method, headers }: IncomingMessage): Reply {
  const [, id, hop] = url.split('?', 1)[0]?.split('/') ?? [];
  const answer = scenarios.find((scenario) => scenario.id === id)?.answer;
  const route: Route | undefined = hop ? answer?.hops?.[Number(hop) - 1] : answer;
  const isPreflight = method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
  return (isPreflight ? route?.preflight : route?.actual) ?? NOT_FOUND;
}

function send(reply: Reply, request: IncomingMessage, response: ServerResponse, origins: Origins): void {
  if (reply === 'reset') {
    request.socket.resetAndDestroy();
    return;
  }
  const { status, headers = [], body = '{"demo":true}' } = reply;
  const lines = headers.map(([name, value]) => [name, fillIn(value, origins)] as const);
  if (!headers.some(([name]) => name === 'Content-Type')) lines.push(['Content-Type', 'application/json']);
  response.writeHead(status, [...lines, ['Cache-Control', 'no-store'] as const].flat());
  response.end(status === 204 ? undefined : body);
  // Whatever the request still carries is of no interest.
  request.resume();
}

async function listen(): Promise<Server> {
  const server = createServer().listen(0, LOOPBACK);
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
