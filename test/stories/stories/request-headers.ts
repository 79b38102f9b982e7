import cors from 'cors';
import express from 'express';
import fastifyCors from '@fastify/cors';
import { startExpress } from '../../servers/express.ts';
import { startFastify } from '../../servers/fastify.ts';
import { startHapi } from '../../servers/hapi.ts';
import { withCdn } from '../../servers/cdn.ts';
import { listen } from '../../servers/process.ts';
import type { Story } from '../story.ts';

const NEVER = ['no-cors', 'disable-web-security'];

/** Root causes 6 and 14: the preflight's lists do not cover what the page sends. */
export const requestHeaders: readonly Story[] = [
  {
    id: 'express-tracing-headers-on-some-calls',
    title: 'An SDK adds sentry-trace and baggage to the calls it samples; cors() lists two other headers',
    stack: 'express',
    rootCause: 6,
    files: {
      'sdk.js': {
        type: 'text/javascript',
        body: `(() => {
  const send = window.fetch;
  let calls = 0;
  window.fetch = function instrumentedFetch(input, init = {}) {
    calls += 1;
    if (!String(input).includes('/orders') || calls % 2 === 1) return send(input, init);
    const headers = new Headers(init.headers);
    headers.set('sentry-trace', '771a43a4192642f0b136d5159a501700-9bb2c1f8c3d4e5f6-1');
    headers.set('baggage', 'sentry-environment=production,sentry-sample_rate=0.5');
    return send(input, { ...init, headers });
  };
})();
`,
      },
    },
    scripts: ['sdk.js'],
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.use(cors({ origin: [page], allowedHeaders: ['Content-Type', 'Authorization'] }));
          app.get('/orders/:id', (request, response) => void response.json({ id: request.params.id }));
          app.get('/cart', (_, response) => void response.json([]));
        }),
      ),
    page: `
      async function loadOrder(id) {
        return settled(fetch(api.api + '/orders/' + id, { headers: { Authorization: 'Bearer secret-token' } }));
      }
      for (const id of [1, 2, 3, 4]) await loadOrder(id);
      await settled(fetch(api.api + '/cart'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: /\/orders\/[24]$/ },
      cause: 'header-conditional',
      says: ['sentry-trace', 'baggage', 'Sentry'],
      neverSays: [...NEVER, 'secret-token', 'Access-Control-Allow-Origin: *'],
      advice: ['preflight-uncached'],
    },
  },
  {
    id: 'node-http-json-content-type',
    title: 'A hand-written preflight lists Authorization only: JSON may not be sent',
    stack: 'node-http',
    rootCause: 6,
    start: async ({ page }) =>
      withCdn(
        await listen((request, response) => {
          response.setHeader('Access-Control-Allow-Origin', page);
          response.setHeader('Vary', 'Origin');
          if (request.method === 'OPTIONS') {
            response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
            response.setHeader('Access-Control-Allow-Headers', 'Authorization');
            response.setHeader('Access-Control-Max-Age', '600');
            response.writeHead(204).end();
          } else response.writeHead(200, { 'Content-Type': 'application/json' }).end('{"saved":true}');
          request.resume();
        }),
      ),
    page: `
      await settled(fetch(api.api + '/notes', { headers: { Authorization: 'Bearer secret-token' } }));
      await settled(fetch(api.api + '/notes', { method: 'POST', body: 'text=form' }));
      await xhr('POST', api.api + '/notes', { headers: { 'Content-Type': 'application/json' }, body: '{"text":"json"}' });
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/notes', method: 'POST', nth: -1 },
      cause: 'content-type-not-safelisted',
      detail: { value: 'application/json' },
      says: ['content-type', 'application/json', 'Access-Control-Allow-Headers'],
      neverSays: [...NEVER, 'secret-token'],
    },
  },
  {
    id: 'express-api-key-not-listed',
    title: 'The page authenticates with X-Api-Key, cors() lists Authorization',
    stack: 'express',
    rootCause: 6,
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.use(cors({ origin: page, allowedHeaders: 'Content-Type, Authorization', maxAge: 600 }));
          app.use(express.json());
          app.get('/v2/items', (_, response) => void response.json([]));
          app.post('/v2/items', (request, response) => void response.json(request.body));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/v2/items', { headers: { 'X-Api-Key': 'k-123' } }));
      await settled(fetch(api.api + '/v2/items', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{}',
      }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v2/items', method: 'GET' },
      cause: 'header-not-allowed',
      detail: { header: 'x-api-key' },
      says: ['x-api-key', 'Access-Control-Allow-Headers', 'localhost'],
      neverSays: [...NEVER, 'k-123'],
    },
  },
  {
    id: 'hapi-refuses-header-without-a-word',
    title: 'hapi answers a preflight for a header it does not list with 200 and no CORS header at all',
    stack: 'hapi',
    rootCause: 6,
    start: async ({ page }) =>
      withCdn(
        await startHapi([
          {
            method: ['GET', 'POST'],
            path: '/tasks',
            options: { cors: { origin: [page] } },
            handler: () => [],
          },
        ]),
      ),
    page: `
      await settled(fetch(api.api + '/tasks'));
      const post = (headers) =>
        settled(fetch(api.api + '/tasks', {
          method: 'POST',
          headers: { 'Content-Type': 'application/json', ...headers },
          body: '{}',
        }));
      await post({});
      await post({ 'X-Requested-With': 'XMLHttpRequest' });
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/tasks', method: 'POST', nth: -1 },
      cause: 'header-conditional',
      detail: { header: 'x-requested-with' },
      says: ['x-requested-with', 'localhost'],
      neverSays: NEVER,
    },
  },
  {
    id: 'fastify-delete-not-in-default-methods',
    title: '@fastify/cors allows GET, HEAD and POST unless it is told more',
    stack: 'fastify',
    rootCause: 14,
    start: async ({ page }) =>
      withCdn(
        await startFastify(async (app) => {
          await app.register(fastifyCors, { origin: [page] });
          app.get('/tasks', async () => []);
          app.post('/tasks', async () => ({ id: 1 }));
          app.delete('/tasks/:id', async () => ({}));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/tasks'));
      await settled(fetch(api.api + '/tasks', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: '{}',
      }));
      await settled(fetch(api.api + '/tasks/1', { method: 'DELETE' }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/tasks/1' },
      cause: 'method-not-allowed',
      detail: { method: 'DELETE' },
      says: ['DELETE', 'Access-Control-Allow-Methods', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers'],
      advice: ['preflight-uncached'],
    },
  },
  {
    id: 'express-patch-in-lower-case',
    title: 'The page sends the method patch, which fetch does not turn into PATCH',
    stack: 'express',
    rootCause: 14,
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.use(cors({ origin: page }));
          app.get('/users/1', (_, response) => void response.json({ id: 1 }));
          app.patch('/users/1', (_, response) => void response.json({ id: 1 }));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/users/1'));
      await settled(fetch(api.api + '/users/1', {
        method: 'patch',
        headers: { 'Content-Type': 'application/json' },
        body: '{}',
      }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/users/1', method: 'patch' },
      cause: 'method-case',
      detail: { method: 'patch' },
      says: ['patch', 'PATCH'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Origin: *'],
    },
  },
  {
    id: 'express-allow-origin-on-the-request',
    title: 'The page sets Access-Control-Allow-Origin on its own request',
    stack: 'express',
    rootCause: 15,
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.use(cors({ origin: page, allowedHeaders: ['Content-Type'] }));
          app.get('/weather', (_, response) => void response.json({ sun: true }));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/weather'));
      await settled(fetch(api.api + '/weather', { headers: { 'Access-Control-Allow-Origin': '*' } }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/weather', nth: -1 },
      cause: 'response-header-sent-by-client',
      detail: { header: 'access-control-allow-origin' },
      says: ['Access-Control-Allow-Origin', 'request'],
      neverSays: [...NEVER],
    },
  },
];
