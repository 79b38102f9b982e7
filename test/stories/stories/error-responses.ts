import cors from 'cors';
import express, { type NextFunction, type Request, type Response } from 'express';
import { createProxyMiddleware } from 'http-proxy-middleware';
import koaCors from '@koa/cors';
import { cors as honoCors } from 'hono/cors';
import { startExpress } from '../../servers/express.ts';
import { startHono } from '../../servers/hono.ts';
import { startKoa } from '../../servers/koa.ts';
import { withCdn } from '../../servers/cdn.ts';
import { freePort, listen } from '../../servers/process.ts';
import type { Story } from '../story.ts';

interface HttpError extends Error {
  readonly status: number;
}

/** The cure is never to drop the reading, to open the server to everybody, or to switch the browser's check off. */
const NEVER = ['no-cors', 'Access-Control-Allow-Origin: *', 'disable-web-security'];

/** Root cause 1: the answer is an error that was made outside of the CORS layer. */
export const errorResponses: readonly Story[] = [
  {
    id: 'express-413-body-parser-before-cors',
    title: 'The JSON body parser stands before cors(): its 413 has no CORS header',
    stack: 'express',
    rootCause: 1,
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.use(express.json({ limit: '10kb' }));
          app.use(cors({ origin: page }));
          app.get('/photos', (_, response) => void response.json([]));
          app.post('/photos', (_, response) => void response.status(201).json({ id: 1 }));
          app.use((error: HttpError, _request: Request, response: Response, _next: NextFunction) => {
            response.status(error.status).json({ error: error.message });
          });
        }),
      ),
    page: `
      await settled(fetch(api.cdn + '/rates.json'));
      await settled(fetch(api.api + '/photos'));
      const post = (picture) => settled(fetch(api.api + '/photos', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ picture }),
      }));
      await post('small');
      await post('x'.repeat(20000));`,
    expect: {
      target: { url: '/photos', method: 'POST', nth: -1 },
      cause: 'error-response-without-cors',
      detail: { status: 413 },
      says: ['413', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
    },
  },
  {
    id: 'express-429-rate-limiter-before-cors',
    title: 'A rate limiter stands before cors(): only its 429 has no CORS header',
    stack: 'express',
    rootCause: 1,
    start: async ({ page }) => {
      let calls = 0;
      return withCdn(
        await startExpress((app) => {
          app.use('/search', (_, response, next) => {
            calls += 1;
            response.set({ 'RateLimit-Limit': '3', 'RateLimit-Remaining': String(Math.max(0, 3 - calls)) });
            if (calls <= 3) next();
            else
              response
                .status(429)
                .set('Retry-After', '60')
                .send('Too many requests, please try again later.');
          });
          app.use(cors({ origin: [page, 'https://www.shop.example'] }));
          app.get('/search', (request, response) => void response.json({ query: request.query['q'] }));
          app.get('/cart', (_, response) => void response.json({ items: [] }));
        }),
      );
    },
    page: `
      await settled(fetch(api.api + '/cart'));
      for (const query of ['r', 're', 'red', 'red s']) await settled(fetch(api.api + '/search?q=' + query));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/search?q=red%20s' },
      cause: 'error-response-without-cors',
      detail: { status: 429 },
      says: ['429', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers'],
      // RateLimit-Remaining is there, and the page cannot read it.
      advice: ['header-not-exposed'],
    },
  },
  {
    id: 'express-401-session-guard-before-cors',
    title: 'A session guard stands before cors(): a simple GET is answered 401 without CORS headers',
    stack: 'express',
    rootCause: 1,
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.use('/account', (_, response) => void response.status(401).json({ error: 'session expired' }));
          app.use(cors({ origin: page, credentials: true }));
          app.get('/products', (_, response) => void response.json([{ id: 1 }]));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/products', { credentials: 'include' }));
      await settled(fetch(api.api + '/account', { credentials: 'include' }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/account' },
      cause: 'error-response-without-cors',
      detail: { status: 401 },
      says: ['401', 'localhost'],
      neverSays: NEVER,
    },
  },
  {
    id: 'express-gateway-upstream-down',
    title:
      'A gateway adds CORS headers to what its upstream answers: its own 504 for a dead upstream has none',
    stack: 'express',
    rootCause: 1,
    start: async ({ page }) => {
      const dead = await freePort();
      const upstream = await listen(
        (_, response) => void response.setHeader('Content-Type', 'application/json').end('[]'),
      );
      const gateway = await startExpress((app) => {
        const proxyTo = (port: number) =>
          createProxyMiddleware({
            target: `http://127.0.0.1:${port}`,
            on: { proxyRes: ({ headers }) => void (headers['access-control-allow-origin'] = page) },
          });
        app.use('/orders', proxyTo(upstream.port));
        app.use('/invoices', proxyTo(dead));
      });
      const { origins, stop } = await withCdn(gateway);
      return { origins, stop: async () => void (await stop(), await upstream.stop()) };
    },
    page: `
      await settled(fetch(api.api + '/orders'));
      await settled(fetch(api.api + '/invoices'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/invoices' },
      cause: 'error-response-without-cors',
      detail: { status: 504 },
      says: ['504', 'localhost'],
      neverSays: NEVER,
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'koa-500-headers-dropped-on-error',
    title:
      'Koa drops the headers of an answer when a handler throws, and @koa/cors was told not to keep them',
    stack: 'koa',
    rootCause: 1,
    start: async ({ page }) =>
      withCdn(
        await startKoa((app) => {
          app.use(koaCors({ origin: page, keepHeadersOnError: false }));
          app.use((context) => {
            if (context.path === '/report') throw new Error('the database is gone');
            context.body = { path: context.path };
          });
        }),
      ),
    page: `
      await settled(fetch(api.api + '/reports'));
      const body = JSON.stringify({ year: 2026 });
      await settled(fetch(api.api + '/report', { method: 'POST', headers: { 'Content-Type': 'application/json' }, body }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: /\/report$/, method: 'POST' },
      cause: 'error-response-without-cors',
      detail: { status: 500 },
      says: ['500', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers'],
    },
  },
  {
    id: 'hono-404-outside-the-cors-path',
    title: 'cors() covers /api/*; a call with a typo in its path is answered 404 without CORS headers',
    stack: 'hono',
    rootCause: 1,
    start: async ({ page }) =>
      withCdn(
        await startHono((app) => {
          app.use('/api/*', honoCors({ origin: page }));
          app.get('/api/users', (context) => context.json([]));
        }),
      ),
    page: `
      await settled(fetch(api.api + '/api/users'));
      await settled(fetch(api.api + '/app/users'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/app/users' },
      cause: 'error-response-without-cors',
      detail: { status: 404 },
      says: ['404', 'localhost'],
      neverSays: NEVER,
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'node-http-500-in-catch',
    title:
      'A hand-written server sets its CORS headers on success only: the catch block answers 500 without them',
    stack: 'node-http',
    rootCause: 1,
    start: async ({ page }) =>
      withCdn(
        await listen((request, response) => {
          const allow = { 'Access-Control-Allow-Origin': page, Vary: 'Origin' };
          if (request.method === 'OPTIONS') {
            response.writeHead(204, { ...allow, 'Access-Control-Allow-Headers': 'authorization' }).end();
            return;
          }
          try {
            if (request.url === '/invoice/7')
              throw new TypeError("Cannot read properties of undefined (reading 'total')");
            response.writeHead(200, { ...allow, 'Content-Type': 'application/json' }).end('{"total":12}');
          } catch (error) {
            response.writeHead(500, { 'Content-Type': 'text/plain' }).end(String(error));
          }
        }),
      ),
    page: `
      const headers = { Authorization: 'Bearer secret-token' };
      await settled(fetch(api.api + '/invoice/6', { headers }));
      await settled(fetch(api.api + '/invoice/7', { headers }));
      await xhr('GET', api.cdn + '/rates.json');`,
    expect: {
      target: { url: '/invoice/7', method: 'GET' },
      cause: 'error-response-without-cors',
      detail: { status: 500 },
      says: ['500', 'localhost'],
      neverSays: [...NEVER, 'secret-token', 'Access-Control-Allow-Headers'],
      advice: ['preflight-uncached'],
    },
  },
];
