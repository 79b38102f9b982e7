import cors from 'cors';
import { createProxyMiddleware, responseInterceptor } from 'http-proxy-middleware';
import fastifyCors from '@fastify/cors';
import { cors as honoCors } from 'hono/cors';
import { startExpress } from '../../servers/express.ts';
import { startFastify } from '../../servers/fastify.ts';
import { startHono } from '../../servers/hono.ts';
import { withCdn } from '../../servers/cdn.ts';
import type { Story } from '../story.ts';

const NEVER = ['no-cors', 'disable-web-security'];

/** Root causes 7 and 8: two layers answer for CORS, or the answer does not do for a call with credentials. */
export const layersAndCredentials: readonly Story[] = [
  {
    id: 'express-behind-gateway-duplicated',
    title: 'The API has cors(), and the gateway in front of it appends Access-Control-Allow-Origin once more',
    stack: 'express',
    rootCause: 7,
    start: async ({ page }) => {
      const upstream = await startExpress((app) => {
        app.get('/health', (_, response) => void response.json({ up: true }));
        app.use(cors({ origin: [page] }));
        app.get('/orders', (_, response) => void response.json([]));
      });
      const gateway = await startExpress((app) => {
        app.use(
          createProxyMiddleware({
            target: `http://127.0.0.1:${upstream.port}`,
            selfHandleResponse: true,
            on: {
              proxyRes: responseInterceptor(async (body, _upstream, _request, response) => {
                response.appendHeader('Access-Control-Allow-Origin', '*');
                return body;
              }),
            },
          }),
        );
      });
      const { origins, stop } = await withCdn(gateway);
      return { origins, stop: async () => void (await stop(), await upstream.stop()) };
    },
    page: `
      await settled(fetch(api.api + '/health'));
      await settled(fetch(api.api + '/orders'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/orders' },
      cause: 'origin-duplicated',
      certain: true,
      says: ['Access-Control-Allow-Origin', '*', 'http://localhost:'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers'],
    },
  },
  {
    id: 'express-gateway-overwritten-by-upstream',
    title: 'The gateway allows the page with credentials; its upstream sends * and http-proxy lets that win',
    stack: 'express',
    rootCause: 7,
    start: async ({ page }) => {
      const upstream = await startExpress((app) => {
        app.get('/me', cors(), (_, response) => void response.json({ name: 'Ada' }));
        app.get('/cart', (_, response) => void response.json([]));
      });
      const gateway = await startExpress((app) => {
        app.use(cors({ origin: page, credentials: true }));
        app.post(
          '/login',
          (_, response) => void response.cookie('session', 's1', { httpOnly: true }).json({}),
        );
        app.use(createProxyMiddleware({ target: `http://127.0.0.1:${upstream.port}` }));
      });
      const { origins, stop } = await withCdn(gateway);
      return { origins, stop: async () => void (await stop(), await upstream.stop()) };
    },
    page: `
      await settled(fetch(api.api + '/login', { method: 'POST', credentials: 'include' }));
      await settled(fetch(api.api + '/cart', { credentials: 'include' }));
      await settled(fetch(api.api + '/me', { credentials: 'include' }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/me' },
      cause: 'wildcard-with-credentials',
      certain: true,
      says: ['*', 'credentials', 'http://localhost:'],
      neverSays: NEVER,
    },
  },
  {
    id: 'express-wildcard-with-credentials',
    title: 'cors() without options answers *, and the page sends its cookie',
    stack: 'express',
    rootCause: 8,
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.post('/login', cors({ origin: page, credentials: true }), (_, response) => {
            response.cookie('sid', 's2', { httpOnly: true }).json({});
          });
          app.use(cors());
          app.get('/catalog', (_, response) => void response.json([]));
          app.get('/me', (_, response) => void response.json({ name: 'Ada' }));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/catalog'));
      await settled(fetch(api.api + '/login', { method: 'POST', credentials: 'include' }));
      await xhr('GET', api.api + '/me', { withCredentials: true });
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/me' },
      cause: 'wildcard-with-credentials',
      certain: true,
      says: ['*', 'credentials', 'http://localhost:'],
      neverSays: NEVER,
    },
  },
  {
    id: 'fastify-credentials-not-switched-on',
    title: '@fastify/cors has the right origin and no credentials: true',
    stack: 'fastify',
    rootCause: 8,
    start: async ({ page }) =>
      withCdn(
        await startFastify(async (app) => {
          await app.register(fastifyCors, { origin: [page], methods: ['GET', 'PUT'] });
          app.get('/plans', async () => []);
          app.put('/profile', async () => ({}));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/plans'));
      await settled(fetch(api.api + '/profile', { method: 'PUT', credentials: 'include' }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/profile' },
      cause: 'credentials-not-allowed',
      says: ['Access-Control-Allow-Credentials', 'true', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Origin: *'],
      advice: ['preflight-uncached'],
    },
  },
  {
    id: 'hono-header-wildcard-with-credentials',
    title: 'cors() allows every header by *, which means nothing for a call with credentials',
    stack: 'hono',
    rootCause: 8,
    start: async ({ page }) =>
      withCdn(
        await startHono((app) => {
          app.use(honoCors({ origin: [page], credentials: true, allowHeaders: ['*'] }));
          app.post('/login', (context) => {
            context.header('Set-Cookie', 'token=s3; HttpOnly; Path=/');
            return context.json({});
          });
          app.get('/events', (context) => context.json([]));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/login', { method: 'POST', credentials: 'include' }));
      await settled(fetch(api.api + '/events', { headers: { 'X-Client': 'web' }, credentials: 'omit' }));
      await settled(fetch(api.api + '/events', { headers: { 'X-Client': 'web' }, credentials: 'include' }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/events', nth: -1 },
      cause: 'header-wildcard-with-credentials',
      detail: { header: 'x-client' },
      says: ['x-client', '*', 'credentials'],
      neverSays: [...NEVER, 'Access-Control-Allow-Origin: *'],
      advice: ['preflight-uncached'],
    },
  },
];
