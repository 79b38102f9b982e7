import cors from 'cors';
import express from 'express';
import fastifyCors from '@fastify/cors';
import koaCors from '@koa/cors';
import { cors as honoCors } from 'hono/cors';
import { startExpress } from '../../servers/express.ts';
import { startFastify } from '../../servers/fastify.ts';
import { startHono } from '../../servers/hono.ts';
import { startKoa } from '../../servers/koa.ts';
import { withCdn } from '../../servers/cdn.ts';
import { listen, running } from '../../servers/process.ts';
import type { Expectation, Story } from '../story.ts';

const nothingIsWrong = (...advice: readonly string[]): Expectation => ({
  target: null,
  cause: null,
  says: [],
  neverSays: [],
  advice,
});

/** Nothing is wrong: no cause anywhere, and only advice a senior engineer would sign. */
export const healthy: readonly Story[] = [
  {
    id: 'healthy-public-api',
    title: 'A public API with *, read without credentials',
    stack: 'express',
    rootCause: 0,
    start: async () =>
      withCdn(
        await startExpress((app) => {
          app.use(cors());
          app.get('/weather', (_, response) => void response.json({ sun: true }));
          app.post('/search', express.json(), (request, response) => void response.json(request.body));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/weather'));
      await settled(fetch(api.api + '/search', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"q":"red"}',
      }));
      await xhr('GET', api.api + '/weather');
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: nothingIsWrong('preflight-uncached'),
  },
  {
    id: 'healthy-cdn-font-and-scripts',
    title: 'Fonts, module scripts, styles and pictures of a CDN',
    stack: 'node-http',
    rootCause: 0,
    start: async () =>
      withCdn(
        await listen(
          (_, response) =>
            void response
              .writeHead(200, { 'Content-Type': 'image/svg+xml' })
              .end('<svg xmlns="http://www.w3.org/2000/svg"/>'),
        ),
      ),
    page: `
      await new FontFace('Text', 'url(' + api.cdn + '/text.woff2)').load().catch(() => null);
      await load('script', { type: 'module', src: api.cdn + '/library.js' });
      await load('script', { src: api.cdn + '/classic.js', crossorigin: 'anonymous' });
      await load('link', { rel: 'stylesheet', href: api.cdn + '/page.css' });
      await load('img', { src: api.cdn + '/shared.svg', crossorigin: 'anonymous' });
      await load('img', { src: api.api + '/plain.svg' });`,
    expect: nothingIsWrong(),
  },
  {
    id: 'healthy-credentials',
    title: 'Calls with a session cookie under a policy that fits them',
    stack: 'express',
    rootCause: 0,
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.use(cors({ origin: [page, 'https://www.shop.example'], credentials: true, maxAge: 600 }));
          app.use(express.json());
          app.post(
            '/login',
            (_, response) => void response.cookie('session', 's5', { httpOnly: true }).json({}),
          );
          app.get('/me', (_, response) => void response.json({ name: 'Ada' }));
          app.put('/me', (request, response) => void response.json(request.body));
        }),
      ),
    page: `
      const json = { headers: { 'Content-Type': 'application/json' }, body: '{}', credentials: 'include' };
      await settled(fetch(api.api + '/login', { method: 'POST', ...json }));
      await settled(fetch(api.api + '/me', { credentials: 'include' }));
      await settled(fetch(api.api + '/me', { method: 'PUT', ...json }));
      await xhr('GET', api.api + '/me', { withCredentials: true });`,
    expect: nothingIsWrong(),
  },
  {
    id: 'healthy-preflight-from-cache',
    title: 'The same call five times: one preflight, and then none as long as it is stored',
    stack: 'fastify',
    rootCause: 0,
    start: async ({ page }) =>
      withCdn(
        await startFastify(async (app) => {
          await app.register(fastifyCors, { origin: [page], methods: ['GET', 'PUT'], maxAge: 7200 });
          app.put('/tasks/1', async () => ({ saved: true }));
        }),
      ),
    page: `
      for (let turn = 0; turn < 5; turn += 1)
        await settled(fetch(api.api + '/tasks/1', {
          method: 'PUT',
          headers: { 'Content-Type': 'application/json', Authorization: 'Bearer secret-token' },
          body: '{"done":true}',
        }));`,
    expect: nothingIsWrong(),
  },
  {
    id: 'healthy-redirects',
    title: 'Redirects with CORS headers on every hop, within the API and to a public host',
    stack: 'koa',
    rootCause: 0,
    start: async ({ page }) => {
      const { origins, stop } = await withCdn(
        await startKoa((app) => {
          app.use(koaCors({ origin: page }));
          app.use((context) => {
            if (context.path === '/old') context.redirect('/new');
            else if (context.path === '/rates') context.redirect(String(context.query['to']));
            else context.body = { path: context.path };
          });
        }),
      );
      return { origins, stop };
    },
    page: `
      await settled(fetch(api.api + '/old'));
      await settled(fetch(api.api + '/rates?to=' + encodeURIComponent(api.cdn + '/rates.json')));
      await settled(fetch(api.api + '/new'));`,
    expect: nothingIsWrong(),
  },
  {
    id: 'healthy-sdk-traffic',
    title: 'What analytics and error reporting send: a beacon, a pixel, keepalive calls',
    stack: 'hono',
    rootCause: 0,
    start: async ({ page }) =>
      withCdn(
        await startHono((app) => {
          app.use(honoCors({ origin: [page, 'https://www.shop.example'], credentials: true, maxAge: 3600 }));
          app.post('/collect', (context) => context.body(null, 204));
          app.post('/envelope', (context) => context.json({ id: '9bb2c1f8' }));
          app.get('/pixel', (context) =>
            context.body('<svg xmlns="http://www.w3.org/2000/svg"/>', 200, {
              'Content-Type': 'image/svg+xml',
            }),
          );
        }),
        '127.0.0.1',
      ),
    page: `
      navigator.sendBeacon(api.api + '/collect', 'page=1');
      await load('img', { src: api.api + '/pixel?id=1' });
      await settled(fetch(api.api + '/envelope?key=1', { method: 'POST', body: '{"event":1}', keepalive: true }));
      await settled(fetch(api.api + '/envelope', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{"event":2}',
        keepalive: true,
      }));`,
    expect: nothingIsWrong(),
  },
  {
    id: 'healthy-event-source',
    title: 'An event stream and a download that the page ends itself',
    stack: 'node-http',
    rootCause: 0,
    start: async ({ page }) =>
      withCdn(
        await listen((request, response) => {
          const isStream = request.url === '/events';
          response.writeHead(200, {
            'Access-Control-Allow-Origin': page,
            'Access-Control-Allow-Credentials': 'true',
            Vary: 'Origin',
            'Cache-Control': 'no-cache',
            'Content-Type': isStream ? 'text/event-stream' : 'application/json',
          });
          if (isStream) response.write('data: 1\n\n');
          else if (request.url === '/slow') response.write('[1,');
          else response.end('[]');
        }),
      ),
    page: `
      await opened(new EventSource(api.api + '/events'));
      await opened(new EventSource(api.api + '/events', { withCredentials: true }));
      const stop = new AbortController();
      const slow = await fetch(api.api + '/slow', { signal: stop.signal });
      stop.abort();
      await slow.text().catch(() => null);
      await settled(fetch(api.api + '/list'));`,
    expect: nothingIsWrong(),
  },
  {
    id: 'healthy-errors-the-page-can-read',
    title: 'Errors with CORS headers: the page reads the status and shows its own message',
    stack: 'express',
    rootCause: 0,
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.use(cors({ origin: [page], exposedHeaders: ['Retry-After'] }));
          app.get('/users/0', (_, response) => void response.status(404).json({ error: 'no such user' }));
          app.get(
            '/report',
            (_, response) => void response.status(503).set('Retry-After', '5').json({ error: 'busy' }),
          );
          app.post('/users', (_, response) => void response.status(422).json({ error: 'a name is missing' }));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/users/0'));
      await settled(fetch(api.api + '/report'));
      await settled(fetch(api.api + '/users', { method: 'POST', body: 'name=' }));`,
    expect: nothingIsWrong(),
  },
  {
    id: 'healthy-same-origin-and-sites-apart',
    title: 'Calls to the page itself, and to a sister host with a fixed origin',
    stack: 'node-http',
    rootCause: 0,
    pageHost: 'www.shop.localhost',
    start: async ({ page }) => {
      const server = await listen((_, response) => {
        response
          .writeHead(200, { 'Access-Control-Allow-Origin': page, 'Content-Type': 'application/json' })
          .end('[]');
      });
      return running({ api: `http://api.shop.localhost:${server.port}` }, server);
    },
    page: `
      await settled(fetch('end'));
      await settled(fetch(api.api + '/cart'));
      await settled(fetch(api.api + '/cart', { method: 'POST', body: 'id=1' }));`,
    expect: nothingIsWrong(),
  },
];
