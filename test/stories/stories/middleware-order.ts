import cors from 'cors';
import express from 'express';
import fastifyCors from '@fastify/cors';
import { startExpress } from '../../servers/express.ts';
import { startFastify } from '../../servers/fastify.ts';
import { startHapi } from '../../servers/hapi.ts';
import { startVite } from '../../servers/vite.ts';
import { withCdn } from '../../servers/cdn.ts';
import { listen } from '../../servers/process.ts';
import type { Story } from '../story.ts';

const NEVER = ['no-cors', 'disable-web-security'];

/** Root cause 2: the CORS layer is not there for this route, or stands behind it. */
export const middlewareOrder: readonly Story[] = [
  {
    id: 'express-route-before-cors',
    title: 'A route is added before app.use(cors()), so it answers without it',
    stack: 'express',
    rootCause: 2,
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.get('/version', (_, response) => void response.json({ version: '1.4.2' }));
          app.use(cors({ origin: [page] }));
          app.get('/orders', (_, response) => void response.json([]));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/orders'));
      await settled(fetch(api.api + '/version'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/version' },
      cause: 'cors-not-enabled',
      says: ['Access-Control-Allow-Origin', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
    },
  },
  {
    id: 'express-cors-on-put-without-options',
    title: 'A route has cors() itself, and nobody has it for OPTIONS: Express answers 200 with Allow',
    stack: 'express',
    rootCause: 2,
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.use(express.json());
          app.get('/items/:id', cors({ origin: page }), (_, response) => void response.json({ id: 1 }));
          app.put(
            '/items/:id',
            cors({ origin: page }),
            (request, response) => void response.json(request.body),
          );
        }),
      ),
    page: `
      await settled(fetch(api.api + '/items/1'));
      await settled(fetch(api.api + '/items/1', {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: '{"name":"cup"}',
      }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/items/1', method: 'PUT' },
      cause: 'cors-not-enabled',
      says: ['OPTIONS', 'localhost'],
      neverSays: NEVER,
    },
  },
  {
    id: 'hapi-route-without-cors',
    title: 'One route has cors, another has not: hapi answers its preflight 200 without CORS headers',
    stack: 'hapi',
    rootCause: 2,
    start: async ({ page }) =>
      withCdn(
        await startHapi([
          { method: 'GET', path: '/users', options: { cors: { origin: [page] } }, handler: () => [] },
          { method: 'DELETE', path: '/users/{id}', handler: (_, h) => h.response().code(204) },
        ]),
      ),
    page: `
      await settled(fetch(api.api + '/users'));
      await settled(fetch(api.api + '/users/7', { method: 'DELETE' }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/users/7' },
      cause: 'cors-not-enabled',
      says: ['Access-Control-Allow-Origin', 'OPTIONS', 'localhost'],
      neverSays: NEVER,
    },
  },
  {
    id: 'fastify-event-stream-past-cors',
    title: 'A handler writes its event stream to reply.raw, past the headers that @fastify/cors has set',
    stack: 'fastify',
    rootCause: 2,
    start: async ({ page }) =>
      withCdn(
        await startFastify(async (app) => {
          await app.register(fastifyCors, { origin: [page] });
          app.get('/feed', async () => []);
          app.get('/feed/live', (_, reply) => {
            reply.raw.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' });
            reply.raw.end('data: 1\\n\\n');
          });
        }),
      ),
    page: `
      await settled(fetch(api.api + '/feed'));
      await opened(new EventSource(api.api + '/feed/live'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/feed/live' },
      cause: 'cors-not-enabled',
      says: ['Access-Control-Allow-Origin', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers'],
    },
  },
  {
    id: 'node-http-font-without-cors',
    title:
      'A font of an asset server that sets no CORS headers: its styles and pictures work, the font does not',
    stack: 'node-http',
    rootCause: 2,
    start: async () =>
      withCdn(
        await listen((request, response) => {
          const type = request.url?.endsWith('.css') ? 'text/css' : 'font/woff2';
          response.writeHead(200, {
            'Content-Type': type,
            'Cache-Control': 'public, max-age=31536000, immutable',
          });
          response.end(type === 'text/css' ? '.icon { font-family: Icons }' : 'wOF2');
        }),
      ),
    page: `
      await load('link', { rel: 'stylesheet', href: api.api + '/icons.css' });
      const font = (name, url) => new FontFace(name, 'url(' + url + ')').load().catch(() => null);
      await font('Icons', api.api + '/icons.woff2');
      await font('Text', api.cdn + '/text.woff2');`,
    expect: {
      target: { url: '/icons.woff2' },
      cause: 'cors-not-enabled',
      says: ['Access-Control-Allow-Origin', 'font', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers'],
    },
  },
  {
    id: 'vite-module-script-without-cors',
    title: 'A module script of a Vite dev server whose server.cors is false',
    stack: 'vite',
    rootCause: 2,
    start: async () =>
      withCdn(
        await startVite(
          {
            'main.js': 'globalThis.started = true;',
            'logo.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
          },
          false,
        ),
      ),
    page: `
      await load('img', { src: api.api + '/logo.svg' });
      await load('script', { type: 'module', src: api.api + '/main.js' });
      await load('script', { src: api.cdn + '/library.js' });`,
    expect: {
      target: { url: '/main.js' },
      cause: 'cors-not-enabled',
      says: ['Access-Control-Allow-Origin', 'script', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers'],
    },
  },
];
