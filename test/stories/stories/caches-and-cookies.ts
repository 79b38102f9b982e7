import cors from 'cors';
import { startExpress } from '../../servers/express.ts';
import { withCdn } from '../../servers/cdn.ts';
import { listen } from '../../servers/process.ts';
import type { Story } from '../story.ts';

const NEVER = ['no-cors', 'disable-web-security'];

/** Root causes 9, 12 and 13: a cache gives an answer that was made for somebody else; what worked, but not as wanted. */
export const cachesAndCookies: readonly Story[] = [
  {
    id: 'node-http-browser-cache-without-vary',
    title:
      'A picture is shown by <img> and then read by fetch: the browser has stored it without CORS headers',
    stack: 'node-http',
    rootCause: 9,
    start: async ({ page }) =>
      withCdn(
        await listen((request, response) => {
          // As S3 and many image servers do: CORS headers only for a request that has an Origin, and no Vary.
          if (request.headers.origin === page) {
            response.setHeader('Access-Control-Allow-Origin', page);
            response.setHeader('Access-Control-Allow-Credentials', 'true');
          }
          response.writeHead(200, {
            'Content-Type': 'image/svg+xml',
            'Cache-Control': 'public, max-age=86400',
          });
          response.end('<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"/>');
        }),
      ),
    page: `
      await settled(fetch(api.api + '/logo.svg', { credentials: 'include' }));
      await load('img', { src: api.api + '/photo.svg' });
      await settled(fetch(api.api + '/photo.svg', { credentials: 'include' }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/photo.svg', nth: -1 },
      cause: 'cached-response',
      says: ['Vary', 'cache', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Origin: *'],
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'express-cookie-same-site-lax',
    title:
      'The session cookie is SameSite=Lax and the API is another site: CORS passes, the user is logged out',
    stack: 'express',
    rootCause: 12,
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.use(cors({ origin: [page], credentials: true }));
          app.post('/login', (_, response) => {
            response.cookie('session', 's4', { httpOnly: true, sameSite: 'lax' }).json({ ok: true });
          });
          app.get('/me', (request, response) => {
            if (request.headers.cookie?.includes('session=')) response.json({ name: 'Ada' });
            else response.status(401).json({ error: 'not logged in' });
          });
        }),
        '127.0.0.1',
      ),
    page: `
      await settled(fetch(api.api + '/login', { method: 'POST', credentials: 'include' }));
      await settled(fetch(api.api + '/me', { credentials: 'include' }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/me' },
      cause: null,
      advises: ['cookies-not-sent'],
      says: [],
      neverSays: NEVER,
      advice: ['cookies-not-sent'],
    },
  },
  {
    id: 'express-total-count-not-exposed',
    title: 'A list is paged by X-Total-Count, which the page may not read',
    stack: 'express',
    rootCause: 13,
    start: async ({ page }) =>
      withCdn(
        await startExpress((app) => {
          app.use(cors({ origin: [page] }));
          app.get('/products', (_, response) => void response.set('X-Total-Count', '118').json([{ id: 1 }]));
        }),
      ),
    page: `
      const response = await settled(fetch(api.api + '/products?page=1'));
      response.headers.get('X-Total-Count');
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/products' },
      cause: null,
      advises: ['header-not-exposed'],
      says: [],
      neverSays: NEVER,
      advice: ['header-not-exposed'],
    },
  },
];
