import cors from 'cors';
import fastifyCors from '@fastify/cors';
import { cors as honoCors } from 'hono/cors';
import { startExpress } from '../../servers/express.ts';
import { startFastify } from '../../servers/fastify.ts';
import { startHono } from '../../servers/hono.ts';
import { withCdn } from '../../servers/cdn.ts';
import { listen } from '../../servers/process.ts';
import type { Story } from '../story.ts';

const NEVER = ['no-cors', 'Access-Control-Allow-Origin: *', 'disable-web-security'];

/** Root cause 3: something answered OPTIONS before the CORS layer could. */
export const preflights: readonly Story[] = [
  {
    id: 'express-401-auth-before-cors',
    title: 'A bearer-token guard stands before cors() and answers the preflight 401',
    stack: 'express',
    rootCause: 3,
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.get('/status', cors({ origin: page }), (_, response) => void response.json({ up: true }));
          app.use((request, response, next) => {
            if (request.headers.authorization) next();
            else
              response
                .status(401)
                .set('WWW-Authenticate', 'Bearer realm="api"')
                .json({ error: 'unauthorized' });
          });
          app.use(cors({ origin: page }));
          app.get('/orders', (_, response) => void response.json([]));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/status'));
      await settled(fetch(api.api + '/orders', { headers: { Authorization: 'Bearer secret-token' } }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/orders' },
      cause: 'preflight-unauthorized',
      detail: { status: 401 },
      says: ['401', 'OPTIONS', 'localhost'],
      neverSays: [...NEVER, 'secret-token'],
    },
  },
  {
    id: 'fastify-403-hook-before-cors',
    title: 'An API-key hook runs before @fastify/cors and answers the preflight 403',
    stack: 'fastify',
    rootCause: 3,
    start: async ({ page }) =>
      withCdn(
        await startFastify(async (app) => {
          app.addHook('onRequest', async (request, reply) => {
            if (request.url.startsWith('/v1/') && request.headers['x-api-key'] !== 'k-123')
              await reply.code(403).send({ error: 'missing API key' });
          });
          await app.register(fastifyCors, { origin: page });
          app.get('/health', async () => ({ up: true }));
          app.get('/v1/items', async () => []);
        }),
      ),
    page: `
      await settled(fetch(api.api + '/health'));
      await xhr('GET', api.api + '/v1/items', { headers: { 'X-Api-Key': 'k-123' } });
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v1/items' },
      cause: 'preflight-unauthorized',
      detail: { status: 403 },
      says: ['403', 'OPTIONS', 'localhost'],
      neverSays: [...NEVER, 'k-123'],
    },
  },
  {
    id: 'node-http-405-options',
    title: 'A hand-written router knows GET and POST only: OPTIONS is answered 405',
    stack: 'node-http',
    rootCause: 3,
    start: async ({ page }) =>
      withCdn(
        await listen((request, response) => {
          response.setHeader('Content-Type', 'application/json');
          if (request.method === 'GET' || request.method === 'POST') {
            response.writeHead(200, { 'Access-Control-Allow-Origin': page }).end('{"saved":true}');
          } else response.writeHead(405, { Allow: 'GET, POST' }).end('{"error":"method not allowed"}');
          request.resume();
        }),
      ),
    page: `
      await settled(fetch(api.api + '/notes'));
      await settled(fetch(api.api + '/notes', { method: 'POST', body: 'text=plain' }));
      await settled(fetch(api.api + '/notes', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"text":"json"}',
      }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/notes', method: 'POST', nth: -1 },
      cause: 'preflight-not-routed',
      detail: { status: 405 },
      says: ['405', 'OPTIONS', 'localhost'],
      neverSays: NEVER,
    },
  },
  {
    id: 'hono-415-content-type-check-before-cors',
    title: 'A middleware that demands JSON stands before cors() and answers the preflight 415',
    stack: 'hono',
    rootCause: 3,
    start: async ({ page }) =>
      withCdn(
        await startHono((app) => {
          app.use('/events/*', async (context, next) => {
            if (context.req.header('Content-Type') !== 'application/json')
              return context.json({ error: 'application/json only' }, 415);
            return next();
          });
          app.use(honoCors({ origin: page }));
          app.get('/profile', (context) => context.json({ name: 'Ada' }));
          app.post('/events/click', (context) => context.json({ stored: true }));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/profile'));
      await settled(fetch(api.api + '/events/click', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"x":1}',
      }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/events/click' },
      cause: 'preflight-failed',
      detail: { status: 415 },
      says: ['415', 'OPTIONS', 'localhost'],
      neverSays: NEVER,
      advice: ['vary-origin-missing'],
    },
  },
];
