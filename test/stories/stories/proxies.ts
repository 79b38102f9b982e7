import cors from 'cors';
import type { Express } from 'express';
import { APACHE, startApache } from '../../servers/apache.ts';
import { CADDY, startCaddy } from '../../servers/caddy.ts';
import { withCdn } from '../../servers/cdn.ts';
import { startExpress } from '../../servers/express.ts';
import { HAPROXY, startHaproxy } from '../../servers/haproxy.ts';
import { LIGHTTPD, startLighttpd } from '../../servers/lighttpd.ts';
import { NGINX, startNginx } from '../../servers/nginx.ts';
import { freePort, LOOPBACK, type RunningServer } from '../../servers/process.ts';
import { startVarnish, VARNISH } from '../../servers/varnish.ts';
import type { Running } from '../../servers/server.ts';
import type { Story } from '../story.ts';

/** The cure is never to drop the reading, to open the server to everybody, or to switch the browser's check off. */
const NEVER = ['no-cors', 'Access-Control-Allow-Origin: *', 'disable-web-security'];

/** The application behind most of these proxies: it knows nothing of CORS. */
const shop = (app: Express): void => {
  app.get('/v1/products', (_, response) => void response.json([{ sku: 'A-1' }]));
  app.get('/v1/account', (_, response) => void response.json({ name: 'Ada' }));
  app.get('/v1/stock', (_, response) => void response.set('Cache-Control', 'no-store').json({ 'A-1': 3 }));
  app.post('/v1/photos', (_, response) => void response.status(201).json({ id: 1 }));
  app.get('/v1/search', (request, response) => void response.json({ query: request.query['q'] }));
  app.get('/v1/search/', (request, response) => void response.json({ query: request.query['q'] }));
};

/** The same application, which does CORS itself. */
const shopWithCors =
  (page: string) =>
  (app: Express): void => {
    app.use(cors({ origin: page }));
    shop(app);
  };

/** Starts an Express application, a proxy in front of it that the page calls as `api`, and the CDN beside them. */
async function behind(
  configure: (app: Express) => void,
  startProxy: (upstream: string, upstreamPort: number) => Promise<RunningServer>,
  host?: string,
): Promise<Running> {
  const app = await startExpress(configure);
  const proxy = await startProxy(`${LOOPBACK}:${app.port}`, app.port);
  const stop = async (): Promise<void> => {
    await proxy.stop();
    await app.stop();
  };
  return withCdn({ port: proxy.port, stop }, host);
}

/** An address where nothing listens. */
const deadAddress = async (): Promise<string> => `${LOOPBACK}:${await freePort()}`;

/** What most nginx configurations have for CORS: no `always`. */
const nginxCors = (page: string): string => `
  add_header Access-Control-Allow-Origin ${page};
  add_header Access-Control-Allow-Methods "GET, POST, PUT, OPTIONS";
  add_header Access-Control-Allow-Headers "Authorization, Content-Type";`;

const nginx: readonly Story[] = [
  {
    id: 'nginx-502-dead-upstream',
    title: 'add_header without always: the 502 that nginx makes for a dead upstream has no CORS header',
    stack: 'nginx',
    rootCause: 1,
    needs: [NGINX],
    start: async ({ page }) => {
      const dead = await deadAddress();
      return behind(shop, (upstream) =>
        startNginx(
          (listen) => `
          server {
            listen ${listen};
            ${nginxCors(page)}
            location / {
              if ($request_method = OPTIONS) { return 204; }
              proxy_pass http://${upstream};
            }
            location /v1/reports/ {
              if ($request_method = OPTIONS) { return 204; }
              proxy_pass http://${dead};
            }
          }`,
        ),
      );
    },
    page: `
      const headers = { Authorization: 'Bearer secret-token' };
      await settled(fetch(api.cdn + '/rates.json'));
      await settled(fetch(api.api + '/v1/account', { headers }));
      await settled(fetch(api.api + '/v1/reports/2026-11', { headers }));
      await settled(fetch(api.api + '/v1/products'));`,
    expect: {
      target: { url: '/v1/reports/2026-11' },
      cause: 'error-response-without-cors',
      detail: { status: 502 },
      says: ['502', 'localhost', 'nginx'],
      neverSays: [...NEVER, 'secret-token', 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
      advice: ['vary-origin-missing', 'preflight-uncached'],
    },
  },
  {
    id: 'nginx-413-upload',
    title:
      'nginx refuses a body above client_max_body_size itself: the application, which does CORS, never sees it',
    stack: 'nginx',
    rootCause: 1,
    needs: [NGINX],
    start: ({ page }) =>
      behind(shopWithCors(page), (upstream) =>
        startNginx(
          (listen) => `
          server {
            listen ${listen};
            client_max_body_size 64k;
            location / { proxy_pass http://${upstream}; }
          }`,
        ),
      ),
    page: `
      const upload = (size) => settled(fetch(api.api + '/v1/photos', {
        method: 'POST',
        headers: { 'Content-Type': 'image/jpeg' },
        body: new Blob([new Uint8Array(size)]),
      }));
      await upload(4000);
      await upload(200000);
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v1/photos', method: 'POST', nth: -1 },
      cause: 'error-response-without-cors',
      detail: { status: 413 },
      says: ['413', 'localhost', 'nginx'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
      advice: ['preflight-uncached', 'vary-origin-missing'],
    },
  },
  {
    id: 'nginx-location-drops-inherited-headers',
    title: 'One add_header in a location drops every add_header of the server block, the CORS headers too',
    stack: 'nginx',
    rootCause: 2,
    needs: [NGINX],
    start: ({ page }) =>
      behind(shop, (upstream) =>
        startNginx(
          (listen) => `
          server {
            listen ${listen};
            add_header Access-Control-Allow-Origin ${page} always;
            location / { proxy_pass http://${upstream}; }
            location = /v1/stock {
              add_header X-Robots-Tag noindex;
              proxy_pass http://${upstream};
            }
          }`,
        ),
      ),
    page: `
      await settled(fetch(api.api + '/v1/products'));
      await settled(fetch(api.api + '/v1/stock'));
      await settled(fetch(api.api + '/v1/missing'));
      await load('img', { src: api.cdn + '/logo.svg', crossorigin: 'anonymous' });`,
    expect: {
      target: { url: '/v1/stock' },
      cause: 'cors-not-enabled',
      says: ['localhost', 'Access-Control-Allow-Origin'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'nginx-and-application-both-add',
    title: 'nginx adds Access-Control-Allow-Origin to an answer of an application that did so already',
    stack: 'nginx',
    rootCause: 7,
    needs: [NGINX],
    start: ({ page }) =>
      behind(shopWithCors(page), (upstream) =>
        startNginx(
          (listen) => `
          server {
            listen ${listen};
            location / { proxy_pass http://${upstream}; }
            location /v1/account {
              add_header Access-Control-Allow-Origin * always;
              proxy_pass http://${upstream};
            }
          }`,
        ),
      ),
    page: `
      await settled(fetch(api.api + '/v1/products'));
      await settled(fetch(api.api + '/v1/account'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v1/account' },
      cause: 'origin-duplicated',
      says: ['Access-Control-Allow-Origin', '*', 'localhost', 'two'],
      neverSays: ['no-cors', 'disable-web-security', 'Access-Control-Allow-Headers'],
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'nginx-auth-basic-on-options',
    title: 'auth_basic asks for a password in the preflight too, which never brings one',
    stack: 'nginx',
    rootCause: 3,
    needs: [NGINX],
    start: ({ page }) =>
      behind(shopWithCors(page), (upstream) =>
        startNginx(
          (listen) => `
          server {
            listen ${listen};
            location / { proxy_pass http://${upstream}; }
            location /v1/account {
              auth_basic "Members";
              auth_basic_user_file /dev/null;
              proxy_pass http://${upstream};
            }
          }`,
        ),
      ),
    page: `
      await settled(fetch(api.api + '/v1/products'));
      await settled(fetch(api.api + '/v1/account', { headers: { Authorization: 'Basic ' + btoa('ada:secret-word') } }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v1/account' },
      cause: 'preflight-unauthorized',
      detail: { status: 401 },
      certain: true,
      says: ['401', 'OPTIONS', 'localhost', 'Basic'],
      neverSays: [...NEVER, 'secret-word'],
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'nginx-https-redirect-of-preflight',
    title: 'The page calls http, and nginx sends everything to https, the preflight too',
    stack: 'nginx',
    rootCause: 5,
    needs: [NGINX],
    start: ({ page }) =>
      behind(
        shopWithCors(page),
        (upstream) =>
          startNginx(
            (listen) => `
            server {
              listen ${listen};
              server_name api.shop.localhost;
              location = /v1/products { proxy_pass http://${upstream}; }
              location / { return 301 https://$host$request_uri; }
            }`,
          ),
        'api.shop.localhost',
      ),
    page: `
      await settled(fetch(api.api + '/v1/products'));
      await settled(fetch(api.api + '/v1/account?fields=name', { headers: { Authorization: 'Bearer secret-token' } }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v1/account' },
      cause: 'preflight-redirected',
      detail: { difference: 'scheme' },
      certain: true,
      says: ['301', 'https://api.shop.localhost/v1/account?fields=name', 'OPTIONS'],
      neverSays: [...NEVER, 'secret-token', 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'nginx-301-trailing-slash',
    title: 'nginx adds the slash of its location by a redirect of its own, which has no CORS header',
    stack: 'nginx',
    rootCause: 5,
    needs: [NGINX],
    start: ({ page }) =>
      behind(shopWithCors(page), (upstream) =>
        startNginx(
          (listen) => `
          server {
            listen ${listen};
            location /v1/search/ { proxy_pass http://${upstream}/v1/search/; }
            location / { proxy_pass http://${upstream}; }
          }`,
        ),
      ),
    page: `
      await settled(fetch(api.api + '/v1/search/?q=tea'));
      await settled(fetch(api.api + '/v1/search?q=tea'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v1/search?q=tea' },
      cause: 'redirect-without-cors',
      says: ['301', '/v1/search/?q=tea', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'nginx-cache-without-vary',
    title: 'nginx caches an answer that names the first asker in Access-Control-Allow-Origin and no Vary',
    stack: 'nginx',
    rootCause: 9,
    needs: [NGINX],
    start: async ({ page }) => {
      const allowed = new Set([page, 'http://admin.shop.localhost']);
      const stack = await behind(
        (app) => {
          app.use((request, response, next) => {
            const { origin } = request.headers;
            if (origin && allowed.has(origin)) response.set('Access-Control-Allow-Origin', origin);
            next();
          });
          app.get('/v1/catalog', (_, response) => void response.json([{ sku: 'A-1' }]));
          app.get(
            '/v1/cart',
            (_, response) => void response.set('Cache-Control', 'no-store').json({ items: [] }),
          );
        },
        (upstream) =>
          startNginx(
            (listen) => `
            proxy_cache_path {folder}/cache keys_zone=shop:1m;
            server {
              listen ${listen};
              location / {
                proxy_cache shop;
                proxy_cache_valid 200 10m;
                add_header X-Cache-Status $upstream_cache_status;
                proxy_pass http://${upstream};
              }
            }`,
          ),
      );
      // Somebody else was first.
      await fetch(`${stack.origins['api']}/v1/catalog`, {
        headers: { Origin: 'http://admin.shop.localhost' },
      });
      return stack;
    },
    page: `
      await settled(fetch(api.api + '/v1/cart'));
      await settled(fetch(api.api + '/v1/catalog'));
      await settled(fetch(api.api + '/v1/catalog?lang=de'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: /\/v1\/catalog$/ },
      cause: 'cached-response',
      says: ['http://admin.shop.localhost', 'Vary', 'cache', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'nginx-one-upstream-of-two-lacks-cors',
    title: 'Of two instances behind nginx one still runs the version without CORS: every second call fails',
    stack: 'nginx',
    rootCause: 15,
    needs: [NGINX],
    start: async ({ page }) => {
      const old = await startExpress(shop);
      const { origins, stop } = await behind(shopWithCors(page), (upstream) =>
        startNginx(
          (listen) => `
          upstream shop { server ${upstream}; server ${LOOPBACK}:${old.port}; }
          server {
            listen ${listen};
            location / { proxy_pass http://shop; }
          }`,
        ),
      );
      return { origins, stop: async () => void (await stop(), await old.stop()) };
    },
    page: `
      for (let call = 0; call < 3; call += 1) await settled(fetch(api.api + '/v1/stock'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v1/stock', nth: 1 },
      cause: 'cors-not-enabled',
      says: ['Access-Control-Allow-Origin', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'nginx-errors-the-page-may-read',
    title:
      'With always, the page may read the 404 of the application and the 502 of nginx: nothing is wrong with CORS',
    stack: 'nginx',
    rootCause: 0,
    needs: [NGINX],
    start: async ({ page }) => {
      const dead = await deadAddress();
      return behind(shop, (upstream) =>
        startNginx(
          (listen) => `
          server {
            listen ${listen};
            add_header Access-Control-Allow-Origin ${page} always;
            add_header Access-Control-Allow-Headers "Authorization" always;
            add_header Access-Control-Max-Age 600 always;
            add_header Vary Origin always;
            location / {
              if ($request_method = OPTIONS) { return 204; }
              proxy_pass http://${upstream};
            }
            location /v1/reports/ { proxy_pass http://${dead}; }
          }`,
        ),
      );
    },
    page: `
      const headers = { Authorization: 'Bearer secret-token' };
      await settled(fetch(api.api + '/v1/account', { headers }));
      await settled(fetch(api.api + '/v1/account', { headers }));
      await settled(fetch(api.api + '/v1/missing', { headers }));
      await settled(fetch(api.api + '/v1/reports/2026-11'));
      await settled(fetch(api.api + '/v1/products'));
      await load('link', { rel: 'stylesheet', href: api.cdn + '/page.css', crossorigin: 'anonymous' });`,
    expect: { target: { url: '/v1/reports/2026-11' }, cause: null, says: [], neverSays: NEVER },
  },
];

const apache: readonly Story[] = [
  {
    id: 'apache-and-application-both-set',
    title:
      'Header always set does not replace what a proxied application sent: there are two Allow-Origin lines',
    stack: 'apache',
    rootCause: 7,
    needs: [APACHE],
    start: ({ page }) =>
      behind(
        (app) => {
          app.use('/v1/account', cors({ origin: page, credentials: true }));
          shop(app);
        },
        (upstream) =>
          startApache(
            `ProxyPass / http://${upstream}/
            Header always set Access-Control-Allow-Origin "${page}"
            Header always set Access-Control-Allow-Credentials "true"`,
            {},
          ),
      ),
    page: `
      await settled(fetch(api.api + '/v1/products', { credentials: 'include' }));
      await settled(fetch(api.api + '/v1/account', { credentials: 'include' }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v1/account' },
      cause: 'origin-duplicated',
      says: ['Access-Control-Allow-Origin', 'localhost', 'two'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'apache-404-without-always',
    title: 'Header set without always: the 404 that Apache makes itself has no CORS header',
    stack: 'apache',
    rootCause: 1,
    needs: [APACHE],
    start: async ({ page }) =>
      withCdn(
        await startApache(`Header set Access-Control-Allow-Origin "${page}"`, {
          'data/2025.json': '{"total":1200}',
          'data/2026.json': '{"total":900}',
        }),
      ),
    page: `
      for (const year of [2025, 2026, 2027]) await settled(fetch(api.api + '/data/' + year + '.json'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/data/2027.json' },
      cause: 'error-response-without-cors',
      detail: { status: 404 },
      says: ['404', 'localhost', 'Apache'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'apache-options-by-default-handler',
    title: 'Apache answers OPTIONS for a file by itself: 200 with Allow and nothing of CORS',
    stack: 'apache',
    rootCause: 2,
    needs: [APACHE],
    start: async () =>
      withCdn(
        await startApache(
          `<Location /open>
            Header always set Access-Control-Allow-Origin "*"
          </Location>`,
          { 'open/news.json': '[]', 'data/2026.json': '{"total":900}' },
        ),
      ),
    page: `
      await settled(fetch(api.api + '/open/news.json'));
      await settled(fetch(api.api + '/data/2026.json', { headers: { 'X-Requested-With': 'XMLHttpRequest' } }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/data/2026.json' },
      cause: 'cors-not-enabled',
      says: ['OPTIONS', 'localhost', 'Access-Control-Allow-Origin'],
      neverSays: NEVER,
    },
  },
];

const others: readonly Story[] = [
  {
    id: 'caddy-basicauth-on-options',
    title:
      'basicauth of Caddy asks for a password in the preflight too, before the application can answer it',
    stack: 'caddy',
    rootCause: 3,
    needs: [CADDY],
    start: ({ page }) =>
      behind(shopWithCors(page), (upstream) =>
        startCaddy(`
          basicauth /v1/account {
            ada $2a$14$fDFaQ.jFP/WvU3pcUmvcO.c8X4jlVurZ63JJi1wyUaSzrksbmcpsq
          }
          reverse_proxy ${upstream}`),
      ),
    page: `
      await settled(fetch(api.api + '/v1/products'));
      await settled(fetch(api.api + '/v1/account', { headers: { Authorization: 'Basic ' + btoa('ada:secret-word') } }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v1/account' },
      cause: 'preflight-unauthorized',
      detail: { status: 401 },
      certain: true,
      says: ['401', 'OPTIONS', 'localhost', 'Basic'],
      neverSays: [...NEVER, 'secret-word'],
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'caddy-502-dead-upstream',
    title: 'A deferred header of Caddy is not set on the 502 it makes for a dead upstream',
    stack: 'caddy',
    rootCause: 1,
    needs: [CADDY],
    start: async ({ page }) => {
      const dead = await deadAddress();
      return behind(shop, (upstream) =>
        startCaddy(`
          header {
            Access-Control-Allow-Origin ${page}
            Access-Control-Allow-Headers Authorization
            defer
          }
          @preflight method OPTIONS
          respond @preflight 204
          reverse_proxy /v1/reports/* ${dead}
          reverse_proxy ${upstream}`),
      );
    },
    page: `
      const headers = { Authorization: 'Bearer secret-token' };
      await settled(fetch(api.api + '/v1/account', { headers }));
      await settled(fetch(api.api + '/v1/reports/2026-11', { headers }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v1/reports/2026-11' },
      cause: 'error-response-without-cors',
      detail: { status: 502 },
      says: ['502', 'localhost', 'Caddy'],
      neverSays: [...NEVER, 'secret-token', 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
      advice: ['vary-origin-missing', 'preflight-uncached'],
    },
  },
  {
    id: 'haproxy-503-no-server',
    title: 'http-response set-header is not run for the 503 that HAProxy makes when no server is up',
    stack: 'haproxy',
    rootCause: 1,
    needs: [HAPROXY],
    start: async ({ page }) => {
      const dead = await deadAddress();
      return behind(shop, (upstream) =>
        startHaproxy(
          `  http-request return status 204 hdr Access-Control-Allow-Origin ${page} hdr Access-Control-Allow-Headers authorization if METH_OPTIONS
  http-response set-header Access-Control-Allow-Origin ${page}
  use_backend reports if { path_beg /v1/reports }
  default_backend shop`,
          `backend shop
  server s1 ${upstream}
backend reports
  server s1 ${dead} disabled`,
        ),
      );
    },
    page: `
      const headers = { Authorization: 'Bearer secret-token' };
      await settled(fetch(api.api + '/v1/account', { headers }));
      await settled(fetch(api.api + '/v1/reports/2026-11', { headers }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v1/reports/2026-11' },
      cause: 'error-response-without-cors',
      detail: { status: 503 },
      says: ['503', 'localhost'],
      neverSays: [...NEVER, 'secret-token', 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
      advice: ['vary-origin-missing', 'preflight-uncached'],
    },
  },
  {
    id: 'haproxy-login-redirect',
    title: 'HAProxy sends whoever has no session cookie to the login page, the preflight too',
    stack: 'haproxy',
    rootCause: 3,
    needs: [HAPROXY],
    start: ({ page }) =>
      behind(shopWithCors(page), (upstream) =>
        startHaproxy(
          `  acl signed_in req.cook(session) -m found
  http-request redirect code 302 location http://login.shop.localhost/signin?return=%[path] if { path_beg /v1/account } !signed_in
  default_backend shop`,
          `backend shop\n  server s1 ${upstream}`,
        ),
      ),
    page: `
      document.cookie = 'session=8f2; path=/';
      await settled(fetch(api.api + '/v1/products'));
      await settled(fetch(api.api + '/v1/account', {
        credentials: 'include',
        headers: { 'X-Requested-With': 'XMLHttpRequest' },
      }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v1/account' },
      cause: 'preflight-unauthorized',
      detail: { status: 302 },
      says: ['302', 'OPTIONS', 'login.shop.localhost'],
      neverSays: NEVER,
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'varnish-hit-without-vary',
    title:
      'Varnish keeps the answer to a call without Origin, which has no CORS header, and gives it to the page',
    stack: 'varnish',
    rootCause: 9,
    needs: [VARNISH],
    start: async ({ page }) => {
      const stack = await behind(
        (app) => {
          app.use((request, response, next) => {
            if (request.headers.origin === page) response.set('Access-Control-Allow-Origin', page);
            response.set('Cache-Control', 'public, s-maxage=600, max-age=0');
            next();
          });
          shop(app);
        },
        (_, port) => startVarnish(port),
      );
      // The health check was first.
      await fetch(`${stack.origins['api']}/v1/products`);
      return stack;
    },
    page: `
      await settled(fetch(api.api + '/v1/search?q=tea'));
      await settled(fetch(api.api + '/v1/products'));
      await settled(fetch(api.api + '/v1/search?q=pot'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v1/products' },
      cause: 'cached-response',
      says: ['Vary', 'cache', 'localhost', 'Varnish'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'varnish-hits-with-vary',
    title: 'With Vary: Origin a cache keeps one answer for each origin: hits and misses are read alike',
    stack: 'varnish',
    rootCause: 0,
    needs: [VARNISH],
    start: async ({ page }) => {
      const stack = await behind(
        (app) => {
          app.use(cors({ origin: [page, 'http://admin.shop.localhost'] }));
          app.use((_, response, next) => {
            response.set('Cache-Control', 'public, s-maxage=600, max-age=0');
            next();
          });
          shop(app);
        },
        (_, port) => startVarnish(port),
      );
      await fetch(`${stack.origins['api']}/v1/products`);
      await fetch(`${stack.origins['api']}/v1/products`, {
        headers: { Origin: 'http://admin.shop.localhost' },
      });
      return stack;
    },
    page: `
      for (let call = 0; call < 3; call += 1) await settled(fetch(api.api + '/v1/products', { cache: 'no-store' }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: { target: { url: '/v1/products', nth: -1 }, cause: null, says: [], neverSays: NEVER },
  },
  {
    id: 'lighttpd-wildcard-with-cookies',
    title: 'lighttpd allows everybody by *, and the page calls with cookies',
    stack: 'lighttpd',
    rootCause: 8,
    needs: [LIGHTTPD],
    start: async () =>
      withCdn(
        await startLighttpd(
          `server.modules += ( "mod_setenv" )
setenv.add-response-header = ( "Access-Control-Allow-Origin" => "*" )`,
          { 'news.json': '[]', 'account.json': '{"name":"Ada"}' },
        ),
      ),
    page: `
      document.cookie = 'session=8f2; path=/';
      await settled(fetch(api.api + '/news.json'));
      await settled(fetch(api.api + '/account.json', { credentials: 'include' }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/account.json' },
      cause: 'wildcard-with-credentials',
      says: ['*', 'credentials', 'localhost'],
      neverSays: ['no-cors', 'disable-web-security', 'Access-Control-Allow-Headers'],
    },
  },
  {
    id: 'lighttpd-and-application-both-add',
    title:
      'setenv.add-response-header adds a second Access-Control-Allow-Origin to what the application sent',
    stack: 'lighttpd',
    rootCause: 7,
    needs: [LIGHTTPD],
    start: ({ page }) =>
      behind(shopWithCors(page), (_, port) =>
        startLighttpd(
          `server.modules += ( "mod_setenv", "mod_proxy" )
proxy.server = ( "" => (( "host" => "${LOOPBACK}", "port" => ${port} )) )
$HTTP["url"] =~ "^/v1/account" {
  setenv.add-response-header = ( "Access-Control-Allow-Origin" => "${page}" )
}`,
          {},
        ),
      ),
    page: `
      await settled(fetch(api.api + '/v1/products'));
      await settled(fetch(api.api + '/v1/account'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v1/account' },
      cause: 'origin-duplicated',
      says: ['Access-Control-Allow-Origin', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers'],
      advice: ['vary-origin-missing'],
    },
  },
];

/** Failures that a web server, proxy, load balancer or cache makes. */
export const proxies: readonly Story[] = [...nginx, ...apache, ...others];
