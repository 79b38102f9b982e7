import { withCdn } from '../../servers/cdn.ts';
import { GO, startGo } from '../../servers/go.ts';
import { RACK, startRack } from '../../servers/rack.ts';
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

const go: readonly Story[] = [
  {
    id: 'go-rs-cors-header-refused',
    title:
      'rs/cors does not know Authorization: it answers the preflight 200 and leaves every CORS header out',
    stack: 'go',
    rootCause: 6,
    needs: [GO],
    start: async (context) => withCdn(await startGo('rs-cors', context)),
    page: `${ORDER}
      await settled(fetch(api.api + '/products'));
      await order('/orders');
      await settled(fetch(api.api + '/account', { headers: { Authorization: 'Bearer secret-token' } }));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      // The same origin is allowed beside it: what was refused is the header.
      target: { url: '/account' },
      cause: 'header-not-allowed',
      detail: { header: 'authorization' },
      says: ['authorization', 'localhost'],
      neverSays: [...NEVER, 'secret-token'],
    },
  },
  {
    id: 'go-rs-cors-origin-refused',
    title: 'rs/cors knows another port of localhost: Vary: Origin is all it sends',
    stack: 'go',
    rootCause: 4,
    needs: [GO],
    start: async (context) => withCdn(await startGo('rs-cors-origin', context)),
    page: `
      await settled(fetch(api.cdn + '/rates.json'));
      await settled(fetch(api.api + '/products'));`,
    expect: {
      target: { url: '/products' },
      cause: 'origin-rejected-by-policy',
      says: ['http://localhost:', 'origin'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
    },
  },
  {
    id: 'go-gin-403-origin',
    title: 'gin-contrib/cors answers an origin it does not know 403, with an empty body and no header',
    stack: 'go',
    rootCause: 4,
    needs: [GO],
    start: async (context) => withCdn(await startGo('gin-origin', context)),
    page: `${ORDER}
      await settled(fetch(api.api + '/status'));
      await order('/orders');
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/orders' },
      cause: 'origin-rejected-by-policy',
      certain: false,
      says: ['403', 'http://localhost:', 'origin'],
      neverSays: NEVER,
    },
  },
  {
    id: 'go-405-handler-looks-at-the-method',
    title: 'Every handler of a net/http program answers other methods 405, OPTIONS among them',
    stack: 'go',
    rootCause: 3,
    needs: [GO],
    start: async (context) => withCdn(await startGo('net-http', context)),
    page: `${ORDER}
      await settled(fetch(api.api + '/products'));
      await order('/orders');
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/orders' },
      cause: 'preflight-not-routed',
      detail: { status: 405, allow: 'POST' },
      certain: true,
      says: ['405', 'OPTIONS', 'localhost', 'POST'],
      neverSays: NEVER,
      advice: ['vary-origin-missing'],
    },
  },
  {
    id: 'go-panic-closes-the-connection',
    title: 'A handler panics: net/http closes the connection without an answer, which is no matter of CORS',
    stack: 'go',
    rootCause: 10,
    needs: [GO],
    start: async (context) => withCdn(await startGo('net-http', context)),
    page: `
      await settled(fetch(api.api + '/products'));
      await settled(fetch(api.api + '/reports?month=2026-10'));
      await settled(fetch(api.api + '/reports?month=2026-11'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: 'month=2026-11' },
      cause: 'network-failure',
      says: ['localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Origin', 'Access-Control-Allow-Headers'],
      advice: ['vary-origin-missing'],
    },
  },
];

const ruby: readonly Story[] = [
  {
    id: 'rack-cors-other-origin',
    title: 'rack-cors knows another port of localhost: Vary: Origin is all it sends',
    stack: 'rack',
    rootCause: 4,
    needs: [RACK],
    start: async (context) => withCdn(await startRack('localhost:3000', context)),
    page: `
      await settled(fetch(api.api + '/public/products'));
      await settled(fetch(api.api + '/api/orders'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/api/orders' },
      cause: 'origin-rejected-by-policy',
      says: ['http://localhost:', 'origin'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
    },
  },
  {
    id: 'rack-404-outside-of-resources',
    title: 'A path that no resource of rack-cors covers: the 404 of the application has no CORS header',
    stack: 'rack',
    rootCause: 1,
    needs: [RACK],
    start: async (context) => withCdn(await startRack(context.page, context)),
    page: `${ORDER}
      await settled(fetch(api.api + '/api/orders'));
      await order('/api/orders', 'PUT');
      await settled(fetch(api.api + '/v2/orders'));
      await settled(fetch(api.api + '/public/missing'));
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      target: { url: '/v2/orders' },
      cause: 'error-response-without-cors',
      detail: { status: 404 },
      says: ['404', 'localhost'],
      neverSays: [...NEVER, 'Access-Control-Allow-Headers', 'Access-Control-Allow-Methods'],
    },
  },
  {
    id: 'rack-preflight-outside-of-resources',
    title: 'rack-cors answers the preflight of a path that no resource covers: 200 without any header',
    stack: 'rack',
    rootCause: 2,
    needs: [RACK],
    start: async (context) => withCdn(await startRack(context.page, context)),
    page: `${ORDER}
      await order('/api/orders', 'PUT');
      await order('/v2/orders', 'PUT');
      await settled(fetch(api.cdn + '/rates.json'));`,
    expect: {
      // Nothing in that answer says that rack-cors made it.
      target: { url: '/v2/orders' },
      cause: 'cors-not-enabled',
      says: ['OPTIONS', 'localhost', 'Access-Control-Allow-Origin'],
      neverSays: NEVER,
    },
  },
];

/** Failures of servers written in Go and Ruby. */
export const goAndRuby: readonly Story[] = [...go, ...ruby];
