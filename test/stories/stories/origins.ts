import cors from 'cors';
import koaCors from '@koa/cors';
import { cors as honoCors } from 'hono/cors';
import { startExpress } from '../../servers/express.ts';
import { startHono } from '../../servers/hono.ts';
import { startKoa } from '../../servers/koa.ts';
import { startVite } from '../../servers/vite.ts';
import { withCdn } from '../../servers/cdn.ts';
import type { Story } from '../story.ts';

const NEVER = ['no-cors', 'Access-Control-Allow-Origin: *', 'disable-web-security'];

/** Root cause 4: the allow-list names something else than the page's origin. */
export const origins: readonly Story[] = [
  {
    id: 'express-origin-with-trailing-slash',
    title: 'The allowed origin was copied from the address bar, slash included',
    stack: 'express',
    rootCause: 4,
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.get('/status', cors(), (_, response) => void response.json({ up: true }));
          app.use(cors({ origin: `${page}/` }));
          app.get('/orders', (_, response) => void response.json([]));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/status'));
      await settled(fetch(api.api + '/orders'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/orders' },
      cause: 'origin-mismatch',
      detail: { difference: 'trailing-slash' },
      certain: true,
      says: ['slash', 'http://localhost:'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers'],
    },
  },
  {
    id: 'express-origin-not-in-list',
    title: 'The list of cors() has production origins only: it refuses the page and leaves its Vary behind',
    stack: 'express',
    rootCause: 4,
    start: async () =>
      withCdn(
        await startExpress((app) => {
          app.get('/public', cors(), (_, response) => void response.json({ open: true }));
          app.use(cors({ origin: ['https://shop.example', 'https://www.shop.example'] }));
          app.get('/orders', (_, response) => void response.json([]));
          app.put('/orders/1', (_, response) => void response.json({}));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/public'));
      await settled(fetch(api.api + '/orders'));
      await settled(fetch(api.api + '/orders/1', { method: 'PUT' }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: /\/orders/ },
      cause: 'origin-rejected-by-policy',
      says: ['http://localhost:'],
      neverSays: NEVER,
    },
  },
  {
    id: 'koa-origin-127-for-localhost',
    title: 'The allow-list names 127.0.0.1, the page is open on localhost',
    stack: 'koa',
    rootCause: 4,
    start: async ({ page }) =>
      withCdn(
        await startKoa((app) => {
          const origin = page.replace('localhost', '127.0.0.1');
          app.use(koaCors({ origin: (context) => (context.path === '/health' ? '*' : origin) }));
          app.use((context) => void (context.body = { path: context.path }));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/health'));
      await settled(fetch(api.api + '/me', { headers: { Authorization: 'Bearer secret-token' } }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/me' },
      cause: 'origin-mismatch',
      detail: { difference: 'localhost-vs-loopback' },
      certain: true,
      says: ['127.0.0.1', 'localhost'],
      neverSays: [...NEVER, 'secret-token'],
    },
  },
  {
    id: 'hono-refuses-www',
    title: 'The allow-list has the bare domain, the page is open on www.: Hono leaves Allow-Origin out',
    stack: 'hono',
    rootCause: 4,
    pageHost: 'www.shop.localhost',
    start: async ({ page }) =>
      withCdn(
        await startHono((app) => {
          app.use('/open/*', honoCors());
          app.use('/v1/*', honoCors({ origin: page.replace('www.', '') }));
          app.get('*', (context) => context.json({ path: context.req.path }));
        }),
        'api.shop.localhost',
      ),
    page: `
      await settled(fetch(api.api + '/open/news'));
      await settled(fetch(api.api + '/v1/cart'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v1/cart' },
      cause: 'origin-rejected-by-policy',
      says: ['http://www.shop.localhost:'],
      neverSays: NEVER,
    },
  },
  {
    id: 'vite-origin-of-another-port',
    title: 'Vite was told the origin of the back end, and the back end moved to another port',
    stack: 'vite',
    rootCause: 4,
    start: async () =>
      withCdn(
        await startVite(
          { 'app.js': 'globalThis.started = true;', 'logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>' },
          { origin: 'http://localhost:8000' },
        ),
      ),
    page: `
      await load('img', { src: api.api + '/logo.svg' });
      await load('script', { type: 'module', src: api.api + '/app.js' });
      await load('script', { type: 'module', src: api.cdn + '/library.js' });`,
    expect: {
      target: { url: /^http:\/\/localhost:\d+\/app\.js$/ },
      cause: 'origin-mismatch',
      detail: { difference: 'port' },
      certain: true,
      says: ['port', 'http://localhost:8000'],
      neverSays: NEVER,
    },
  },
];
