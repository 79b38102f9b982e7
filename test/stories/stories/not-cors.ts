import cors from 'cors';
import { startExpress } from '../../servers/express.ts';
import { startCdn, withCdn } from '../../servers/cdn.ts';
import { running } from '../../servers/process.ts';
import type { Story } from '../story.ts';

const NEVER = ['no-cors', 'Access-Control-Allow-Origin: *', 'disable-web-security'];

/** Root causes 10, 11 and 15: it reads like CORS and is something else. */
export const notCors: readonly Story[] = [
  {
    id: 'express-down-after-a-while',
    title: 'The API answers, then its process is gone: the connection is refused',
    stack: 'express',
    rootCause: 10,
    start: async ({ page }) => {
      const cdn = await startCdn();
      let isUp = true;
      const server = await startExpress((app) => {
        app.use(cors({ origin: [page] }));
        app.get('/orders', (_, response) => void response.json([]));
        app.post('/crash', (_, response) => {
          response.end('bye', () => {
            isUp = false;
            void server.stop();
          });
        });
      });
      return running(
        { api: `http://localhost:${server.port}`, cdn: `http://127.0.0.1:${cdn.port}` },
        { stop: async () => void (isUp && (await server.stop())) },
        cdn,
      );
    },
    page: `
      await settled(fetch(api.api + '/orders'));
      await settled(fetch(api.api + '/crash', { method: 'POST' }));
      await settled(fetch(api.cdn + '/rates.json'));
      await settled(fetch(api.api + '/orders', { headers: { Authorization: 'Bearer secret-token' } }));`,
    expect: {
      target: { url: '/orders', nth: -1 },
      cause: 'network-failure',
      says: ['localhost'],
      neverSays: [...NEVER, 'secret-token', 'Access-Control-Allow'],
    },
  },
  {
    id: 'express-connect-src-without-the-api',
    title: "The page's Content-Security-Policy does not list the API",
    stack: 'express',
    rootCause: 15,
    pageHeaders: {
      'Content-Security-Policy': "default-src 'self' data:; connect-src 'self' http://127.0.0.1:*",
    },
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.use(cors({ origin: [page] }));
          app.get('/orders', (_, response) => void response.json([]));
        }),
      ),
    page: `
      await settled(fetch(api.cdn + '/rates.json'));
      await settled(fetch(api.api + '/orders'));`,
    expect: {
      target: { url: '/orders' },
      cause: 'content-security-policy',
      says: ['connect-src', 'Content-Security-Policy', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Origin'],
      // A call that the policy stops leaves nothing in the log of Chromium 156.
      inChromium: { target: null, cause: null, says: [], neverSays: [] },
    },
  },
  {
    id: 'express-worker-answers-opaque',
    title: "The page's service worker answers a cors request with a response it got by no-cors",
    stack: 'express',
    rootCause: 15,
    files: {
      'worker.js': {
        type: 'text/javascript',
        body: `self.addEventListener('install', () => self.skipWaiting());
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
self.addEventListener('fetch', (event) => {
  if (event.request.url.includes('/avatar')) event.respondWith(fetch(event.request.url, { mode: 'no-cors' }));
});
`,
      },
    },
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.use(cors({ origin: [page] }));
          app.get('/avatar/7', (_, response) => void response.json({ picture: 7 }));
          app.get('/orders', (_, response) => void response.json([]));
        }),
      ),
    page: `
      const controlled = new Promise((resolve) => (navigator.serviceWorker.oncontrollerchange = resolve));
      await navigator.serviceWorker.register('worker.js');
      await controlled;
      await settled(fetch(api.api + '/orders'));
      await settled(fetch(api.api + '/avatar/7'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/avatar/7', nth: 0 },
      cause: 'service-worker',
      says: ['service worker'],
      neverSays: ['Access-Control-Allow-Origin: *', 'disable-web-security', 'Access-Control-Allow-Headers'],
      // Chromium lists what the worker itself fetched too.
      others: [{ target: { url: '/avatar/7', nth: 1 }, cause: 'opaque-no-cors' }],
    },
  },
  {
    id: 'express-sandboxed-frame',
    title: 'A sandboxed frame has the origin null, which is on no allow-list',
    stack: 'express',
    rootCause: 15,
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.use(cors({ origin: [page] }));
          app.get('/widget', (_, response) => void response.json({ title: 'hello' }));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/widget'));
      await settled(fetch(api.cdn + '/rates.json'));
      const told = new Promise((resolve) => (window.onmessage = resolve));
      const script = 'fetch(' + JSON.stringify(api.api + '/widget?framed') + ').catch(() => null).then(() => parent.postMessage(1, "*"))';
      await load('iframe', { sandbox: 'allow-scripts', srcdoc: '<script>' + script + '</' + 'script>' });
      await told;`,
    expect: {
      target: { url: '/widget?framed' },
      cause: 'page-origin-null',
      says: ['null', 'sandbox'],
      neverSays: ['no-cors', 'disable-web-security'],
    },
  },
  {
    id: 'express-on-loopback-from-public-page',
    title: 'A page of a public address calls a program on this computer, without the permission for it',
    stack: 'express',
    rootCause: 11,
    // What a page from a public address is: this is how one says so on loopback.
    pageHeaders: { 'Content-Security-Policy': 'treat-as-public-address' },
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.use(cors({ origin: [page] }));
          app.get('/printer', (_, response) => void response.json({ ready: true }));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/printer'));`,
    notIn: ['firefox'],
    expect: {
      target: { url: '/printer' },
      cause: 'local-network-access',
      says: ['local network', 'permission'],
      neverSays: [...NEVER, 'Access-Control-Allow-Origin'],
    },
  },
];
