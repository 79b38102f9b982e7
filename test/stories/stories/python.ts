import { withCdn } from '../../servers/cdn.ts';
import { DJANGO, startDjango } from '../../servers/django.ts';
import { FASTAPI, startFastapi } from '../../servers/fastapi.ts';
import { FLASK, startFlask } from '../../servers/flask.ts';
import { NGINX, startNginx } from '../../servers/nginx.ts';
import { LOOPBACK } from '../../servers/process.ts';
import type { Running, ServerContext } from '../../servers/server.ts';
import type { Story } from '../story.ts';

/** The cure is never to drop the reading, to open the server to everybody, or to switch the browser's check off. */
const NEVER = ['no-cors', 'Access-Control-Allow-Origin: *', 'disable-web-security'];

/** A call that needs a preflight because its body is JSON. */
const ORDER = `
      const order = (path, method = 'POST') => settled(fetch(api.api + path, {
        method,
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify({ sku: 'A-1' }),
      }));`;

/**
 * FastAPI without CORS behind an nginx that adds it.
 * @param host what nginx hands on as `Host`
 */
async function behindNginx(context: ServerContext, host: string): Promise<Running> {
  const app = await startFastapi('no_cors', context);
  const nginx = await startNginx(
    (listen) => `
    server {
      listen ${listen};
      add_header Access-Control-Allow-Origin ${context.page} always;
      add_header Access-Control-Allow-Headers Content-Type always;
      location / {
        proxy_set_header Host ${host};
        proxy_pass http://${LOOPBACK}:${app.port};
      }
    }`,
  );
  return withCdn({ port: nginx.port, stop: async () => void (await nginx.stop(), await app.stop()) });
}

const fastapi: readonly Story[] = [
  {
    id: 'fastapi-500-outside-cors',
    title: 'An exception nobody handles is answered outside of CORSMiddleware: the 500 has no CORS header',
    stack: 'fastapi',
    rootCause: 1,
    needs: [FASTAPI],
    start: async (context) => withCdn(await startFastapi('unhandled_exception', context)),
    page: `
      const headers = { Authorization: 'Bearer secret-token' };
      await settled(fetch(api.api + '/products'));
      await settled(fetch(api.api + '/reports/2026-10', { headers }));
      await settled(fetch(api.api + '/reports/2026-11', { headers }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/reports/2026-11' },
      cause: 'error-response-without-cors',
      detail: { status: 500 },
      certain: true,
      says: ['500', 'localhost'],
      neverSays: [...NEVER, 'secret-token', 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
    },
  },
  {
    id: 'fastapi-400-disallowed-origin',
    title: 'CORSMiddleware knows other origins: it answers the preflight 400 Disallowed CORS origin',
    stack: 'fastapi',
    rootCause: 4,
    needs: [FASTAPI],
    start: async (context) => withCdn(await startFastapi('other_origins', context)),
    page: `${ORDER}
      await settled(fetch(api.cdn + '/rates.json'));
      await order('/orders/');`,
    expect: {
      target: { url: '/orders/' },
      cause: 'origin-rejected-by-policy',
      says: ['400', 'http://localhost:', 'origin'],
      neverSays: NEVER,
    },
  },
  {
    id: 'fastapi-400-disallowed-method',
    title: 'CORSMiddleware allows GET unless told otherwise: it answers the preflight of a PUT 400',
    stack: 'fastapi',
    rootCause: 14,
    needs: [FASTAPI],
    start: async (context) => withCdn(await startFastapi('default_methods', context)),
    page: `${ORDER}
      await settled(fetch(api.api + '/products', { headers: { 'X-Tenant-Id': '7' } }));
      await order('/orders/7', 'PUT');
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/orders/7' },
      cause: 'method-not-allowed',
      detail: { method: 'PUT' },
      says: ['PUT', 'Access-Control-Allow-Methods', 'localhost'],
      neverSays: [...NEVER, 'Authorization'],
    },
  },
  {
    id: 'fastapi-400-disallowed-headers',
    title: 'CORSMiddleware does not know a header: it answers the preflight 400 Disallowed CORS headers',
    stack: 'fastapi',
    rootCause: 6,
    needs: [FASTAPI],
    start: async (context) => withCdn(await startFastapi('some_headers', context)),
    page: `
      const headers = { Authorization: 'Bearer secret-token' };
      await settled(fetch(api.api + '/orders/', { headers }));
      await settled(fetch(api.api + '/products', { headers: { ...headers, 'X-Tenant-Id': '7' } }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/products' },
      cause: 'header-not-allowed',
      detail: { header: 'x-tenant-id' },
      says: ['x-tenant-id', 'Access-Control-Allow-Headers', 'localhost'],
      neverSays: [...NEVER, 'secret-token'],
    },
  },
  {
    id: 'fastapi-405-without-middleware',
    title: 'FastAPI without CORSMiddleware: the router knows no OPTIONS and answers 405',
    stack: 'fastapi',
    rootCause: 2,
    needs: [FASTAPI],
    start: async (context) => withCdn(await startFastapi('no_cors', context)),
    page: `${ORDER}
      await settled(fetch(api.cdn + '/rates.json'));
      await order('/orders/');
      await load('script', { src: api.cdn + '/library.js', crossorigin: 'anonymous' });`,
    expect: {
      target: { url: '/orders/' },
      cause: 'preflight-not-routed',
      detail: { status: 405 },
      certain: true,
      says: ['405', 'OPTIONS', 'localhost'],
      neverSays: NEVER,
    },
  },
  {
    id: 'fastapi-307-redirect-slashes',
    title: 'CORS is left to nginx, and FastAPI redirects the preflight of a path without its slash',
    stack: 'fastapi',
    rootCause: 5,
    needs: [FASTAPI, NGINX],
    start: (context) => behindNginx(context, '$http_host'),
    page: `${ORDER}
      await settled(fetch(api.api + '/products'));
      await settled(fetch(api.api + '/orders'));
      await order('/orders');
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: /\/orders$/, method: 'POST' },
      cause: 'preflight-redirected',
      detail: { difference: 'trailing-slash' },
      certain: true,
      says: ['307', '/orders/', 'OPTIONS', 'localhost'],
      neverSays: NEVER,
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'fastapi-307-loses-the-port',
    title: 'nginx hands FastAPI a Host without its port: the redirect of the preflight leads to port 80',
    stack: 'fastapi',
    rootCause: 5,
    needs: [FASTAPI, NGINX],
    start: (context) => behindNginx(context, '$host'),
    page: `${ORDER}
      await settled(fetch(api.api + '/products'));
      await order('/orders');
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: /\/orders$/ },
      cause: 'preflight-redirected',
      detail: { location: 'http://localhost/orders/' },
      says: ['307', 'http://localhost/orders/', 'OPTIONS', 'localhost'],
      neverSays: NEVER,
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'fastapi-401-auth-outside-cors',
    title: 'A middleware added after CORSMiddleware runs before it, and asks the preflight for a token',
    stack: 'fastapi',
    rootCause: 3,
    needs: [FASTAPI],
    start: async (context) => withCdn(await startFastapi('auth_outside', context)),
    page: `
      await settled(fetch(api.api + '/products'));
      await settled(fetch(api.api + '/orders/', { headers: { Authorization: 'Bearer secret-token' } }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/orders/' },
      cause: 'preflight-unauthorized',
      detail: { status: 401, challenge: 'Bearer' },
      certain: true,
      says: ['401', 'OPTIONS', 'localhost'],
      neverSays: [...NEVER, 'secret-token'],
    },
  },
  {
    id: 'fastapi-wildcard-until-signed-in',
    title:
      'allow_origins=["*"] with credentials sends * to whoever brings no cookie yet: it fails until signed in',
    stack: 'fastapi',
    rootCause: 8,
    needs: [FASTAPI],
    start: async (context) => withCdn(await startFastapi('any_origin_with_credentials', context)),
    page: `
      await settled(fetch(api.api + '/products'));
      await settled(fetch(api.api + '/session', { credentials: 'include' }));
      document.cookie = 'session=8f2; path=/';
      await settled(fetch(api.api + '/session', { credentials: 'include' }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/session', nth: 0 },
      cause: 'wildcard-with-credentials',
      says: ['*', 'credentials', 'localhost'],
      neverSays: ['no-cors', 'disable-web-security', 'Access-Control-Allow-Headers'],
      advice: ['origin-reflected-with-credentials', 'wildcard-too-wide'],
    },
  },
  {
    id: 'fastapi-credentialed-calls',
    title:
      'Credentialed calls under a right policy, a redirect for the slash that works, and an error the page reads',
    stack: 'fastapi',
    rootCause: 0,
    needs: [FASTAPI],
    start: async (context) => withCdn(await startFastapi('unhandled_exception', context)),
    page: `${ORDER}
      document.cookie = 'session=8f2; path=/';
      await settled(fetch(api.api + '/session', { credentials: 'include' }));
      await settled(fetch(api.api + '/orders', { credentials: 'include' }));
      await order('/orders/');
      await order('/orders/');
      await xhr('GET', api.api + '/missing', { withCredentials: true, headers: { Authorization: 'Bearer secret-token' } });
      await load('img', { src: api.cdn + '/logo.svg' });
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: { target: { url: '/session' }, cause: null, says: [], neverSays: NEVER },
  },
];

const flask: readonly Story[] = [
  {
    id: 'flask-options-without-cors',
    title:
      "Flask answers OPTIONS by itself, 200 with Allow: outside of flask-cors' resources that is no permission",
    stack: 'flask',
    rootCause: 2,
    needs: [FLASK],
    start: async (context) => withCdn(await startFlask('public_only', context)),
    page: `${ORDER}
      await settled(fetch(api.api + '/products'));
      await order('/orders/');
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/orders/' },
      cause: 'cors-not-enabled',
      says: ['OPTIONS', 'localhost', 'Access-Control-Allow-Origin'],
      neverSays: NEVER,
    },
  },
  {
    id: 'flask-500-debugger',
    title:
      "In debug mode Flask's exception goes to the debugger, past flask-cors: the 500 has no CORS header",
    stack: 'flask',
    rootCause: 1,
    needs: [FLASK],
    start: async (context) => withCdn(await startFlask('one_origin', context, { debug: true })),
    page: `
      const cancel = (number) => settled(fetch(api.api + '/orders/' + number, { method: 'DELETE' }));
      await settled(fetch(api.api + '/products'));
      await cancel(7);
      await cancel(9);
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/orders/9' },
      cause: 'error-response-without-cors',
      detail: { status: 500 },
      certain: true,
      says: ['500', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
      advice: ['vary-origin-missing', 'preflight-uncached'],
    },
  },
  {
    id: 'flask-308-trailing-slash',
    title: 'Flask redirects the preflight of a path without its slash: its CORS headers do not help',
    stack: 'flask',
    rootCause: 5,
    needs: [FLASK],
    start: async (context) => withCdn(await startFlask('one_origin', context)),
    page: `${ORDER}
      await settled(fetch(api.api + '/products'));
      await order('/orders/');
      await order('/orders');
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: /\/orders$/ },
      cause: 'preflight-redirected',
      detail: { difference: 'trailing-slash' },
      certain: true,
      says: ['308', '/orders/', 'OPTIONS', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
      advice: ['vary-origin-missing', 'preflight-uncached'],
    },
  },
  {
    id: 'flask-cors-origin-with-slash',
    title: 'The origin in the list of flask-cors ends in a slash, which no Origin header does',
    stack: 'flask',
    rootCause: 4,
    needs: [FLASK],
    start: async (context) => withCdn(await startFlask('origin_with_slash', context)),
    page: `
      await settled(fetch(api.cdn + '/rates.json'));
      await settled(fetch(api.api + '/products'));`,
    expect: {
      // flask-cors leaves no trace of having run.
      target: { url: '/products' },
      cause: 'cors-not-enabled',
      says: ['Access-Control-Allow-Origin', 'http://localhost:'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
    },
  },
];

const CORS = 'corsheaders.middleware.CorsMiddleware';
const COMMON = 'django.middleware.common.CommonMiddleware';
const SECURITY = 'django.middleware.security.SecurityMiddleware';
const CSRF = 'django.middleware.csrf.CsrfViewMiddleware';

const django: readonly Story[] = [
  {
    id: 'django-append-slash-before-cors',
    title:
      'CorsMiddleware stands below CommonMiddleware, which redirects the preflight to the path with a slash',
    stack: 'django',
    rootCause: 5,
    needs: [DJANGO],
    start: async (context) => withCdn(await startDjango([COMMON, CORS], context)),
    page: `${ORDER}
      await order('/orders/');
      await order('/orders', 'PUT');
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: /\/orders$/ },
      cause: 'preflight-redirected',
      detail: { difference: 'trailing-slash' },
      certain: true,
      says: ['301', '/orders/', 'OPTIONS', 'localhost'],
      neverSays: NEVER,
    },
  },
  {
    id: 'django-https-redirect-above-cors',
    title:
      'SECURE_SSL_REDIRECT behind a proxy that ends TLS: SecurityMiddleware sends the preflight to https',
    stack: 'django',
    rootCause: 5,
    needs: [DJANGO],
    start: async (context) => withCdn(await startDjango([SECURITY, CORS, COMMON], context)),
    page: `${ORDER}
      await settled(fetch(api.api + '/orders/'));
      await order('/checkout/');
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/checkout/' },
      cause: 'preflight-redirected',
      detail: { difference: 'scheme' },
      certain: true,
      says: ['301', 'https://localhost:', 'OPTIONS'],
      neverSays: [...NEVER, 'trailing slash'],
    },
  },
  {
    id: 'django-401-middleware-above-cors',
    title: 'A middleware above CorsMiddleware asks the preflight for a token',
    stack: 'django',
    rootCause: 3,
    needs: [DJANGO],
    start: async (context) => withCdn(await startDjango(['__main__.TokenRequired', CORS, COMMON], context)),
    page: `
      await settled(fetch(api.api + '/orders/'));
      await settled(fetch(api.api + '/account/', { headers: { Authorization: 'Token secret-token' } }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/account/' },
      cause: 'preflight-unauthorized',
      detail: { status: 401 },
      certain: true,
      says: ['401', 'OPTIONS', 'localhost'],
      neverSays: [...NEVER, 'secret-token'],
    },
  },
  {
    id: 'django-500-above-cors',
    title: 'A middleware above CorsMiddleware fails: Django answers 500 without the CORS headers',
    stack: 'django',
    rootCause: 1,
    needs: [DJANGO],
    start: async (context) => withCdn(await startDjango(['__main__.Tenant', CORS, COMMON], context)),
    page: `
      await settled(fetch(api.api + '/orders/?tenant=acme'));
      await settled(fetch(api.api + '/orders/?tenant=globex'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: 'tenant=globex' },
      cause: 'error-response-without-cors',
      detail: { status: 500 },
      says: ['500', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
    },
  },
  {
    id: 'django-header-not-listed',
    title: 'django-cors-headers allows the usual headers: the API key is not one of them',
    stack: 'django',
    rootCause: 6,
    needs: [DJANGO],
    start: async (context) => withCdn(await startDjango([CORS, COMMON], context)),
    page: `${ORDER}
      await order('/orders/');
      await settled(fetch(api.api + '/account/', { headers: { 'X-Api-Key': 'k-123', 'X-Requested-With': 'app' } }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/account/' },
      cause: 'header-not-allowed',
      detail: { header: 'x-api-key' },
      certain: true,
      says: ['x-api-key', 'Access-Control-Allow-Headers', 'localhost'],
      neverSays: [...NEVER, 'k-123'],
    },
  },
  {
    id: 'django-csrf-403-the-page-may-read',
    title: "The CSRF check's 403 carries the CORS headers: the page reads it, and nothing is wrong with CORS",
    stack: 'django',
    rootCause: 0,
    needs: [DJANGO],
    start: async (context) => withCdn(await startDjango([CORS, COMMON, CSRF], context)),
    page: `${ORDER}
      await settled(fetch(api.api + '/orders/', { credentials: 'include' }));
      await settled(fetch(api.api + '/checkout/', { method: 'POST', credentials: 'include' }));
      await order('/checkout/');
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: { target: { url: '/checkout/', nth: 0 }, cause: null, says: [], neverSays: NEVER },
  },
];

/** Failures of Python's frameworks and their CORS layers. */
export const python: readonly Story[] = [...fastapi, ...flask, ...django];
