import cors from 'cors';
import express from 'express';
import { cors as honoCors } from 'hono/cors';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startExpress } from '../../servers/express.ts';
import { startHono } from '../../servers/hono.ts';
import { withCdn } from '../../servers/cdn.ts';
import { listen } from '../../servers/process.ts';
import type { Story } from '../story.ts';

const NEVER = ['no-cors', 'Access-Control-Allow-Origin: *', 'disable-web-security'];

/** Root cause 5: the server redirects, and the browser follows only with CORS headers on every hop. */
export const redirects: readonly Story[] = [
  {
    id: 'hono-trailing-slash-on-preflight',
    title: 'A middleware that removes trailing slashes stands before cors() and redirects the preflight',
    stack: 'hono',
    rootCause: 5,
    start: async ({ page }) =>
      withCdn(
        await startHono((app) => {
          app.use(async (context, next) => {
            const { path } = context.req;
            if (path !== '/' && path.endsWith('/')) return context.redirect(path.slice(0, -1), 308);
            return next();
          });
          app.use(honoCors({ origin: page }));
          app.all('*', (context) => context.json({ path: context.req.path }));
        }),
      ),
    page: `
      const request = { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: '{}' };
      await settled(fetch(api.api + '/users', request));
      await settled(fetch(api.api + '/orders/', request));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: /\/orders\/$/ },
      cause: 'preflight-redirected',
      detail: { difference: 'trailing-slash' },
      says: ['308', '/orders', 'localhost'],
      neverSays: NEVER,
      advice: ['vary-origin-missing', 'preflight-uncached'],
    },
  },
  {
    id: 'express-static-directory-redirect',
    title: 'express.static stands before cors() and redirects a folder to its slash',
    stack: 'express',
    rootCause: 5,
    start: async ({ page }) => {
      const folder = await mkdtemp(join(tmpdir(), 'story-'));
      await mkdir(join(folder, 'docs'));
      await writeFile(join(folder, 'docs', 'index.html'), '<p>Docs</p>');
      const { origins, stop } = await withCdn(
        await startExpress((app) => {
          app.use(express.static(folder));
          app.use(cors({ origin: page }));
          app.get('/search', (_, response) => void response.json([]));
        }),
      );
      return { origins, stop: async () => void (await stop(), await rm(folder, { recursive: true })) };
    },
    page: `
      await settled(fetch(api.api + '/search'));
      await settled(fetch(api.api + '/docs'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: /\/docs$/ },
      cause: 'redirect-without-cors',
      says: ['301', '/docs/', 'localhost'],
      neverSays: NEVER,
    },
  },
  {
    id: 'express-redirect-to-login',
    title: 'Without a session the API redirects to a login page of another host',
    stack: 'express',
    rootCause: 5,
    start: async ({ page }) => {
      const login = await listen((_, response) => {
        response.writeHead(200, { 'Content-Type': 'text/html' }).end('<form>Sign in</form>');
      });
      const { origins, stop } = await withCdn(
        await startExpress((app) => {
          app.get(
            '/news',
            cors({ origin: page, credentials: true }),
            (_, response) => void response.json([]),
          );
          app.use(
            (_, response) => void response.redirect(`http://login.localhost:${login.port}/signin?return=/me`),
          );
        }),
      );
      return { origins, stop: async () => void (await stop(), await login.stop()) };
    },
    page: `
      await settled(fetch(api.api + '/news', { credentials: 'include' }));
      await settled(fetch(api.api + '/me', { credentials: 'include' }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: /\/me$/ },
      cause: 'redirect-without-cors',
      says: ['302', 'login.localhost'],
      neverSays: NEVER,
    },
  },
  {
    id: 'express-redirect-chain-taints-origin',
    title: 'The API redirects a download to a storage host, whose allow-list meets the origin null',
    stack: 'express',
    rootCause: 5,
    start: async ({ page }) => {
      const storage = await startExpress((app) => {
        app.use(cors({ origin: [page] }));
        app.get('/files/:id', (request, response) => void response.json({ id: request.params.id }));
      });
      const { origins, stop } = await withCdn(
        await startExpress((app) => {
          app.use(cors({ origin: [page] }));
          app.get(
            '/files/7',
            (_, response) => void response.redirect(`http://127.0.0.1:${storage.port}/files/7`),
          );
          app.get('/files', (_, response) => void response.json([7]));
        }),
      );
      return {
        origins: { ...origins, storage: `http://127.0.0.1:${storage.port}` },
        stop: async () => void (await stop(), await storage.stop()),
      };
    },
    page: `
      await settled(fetch(api.api + '/files'));
      await settled(fetch(api.storage + '/files/8'));
      await settled(fetch(api.api + '/files/7'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: /localhost:\d+\/files\/7$/ },
      cause: 'redirect-origin-null',
      says: ['null', '127.0.0.1'],
      neverSays: NEVER,
    },
  },
];
