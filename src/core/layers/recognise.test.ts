import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reply } from '../model/exchange.ts';
import { anyText, megabytes } from '../testing/arbitraries.ts';
import { LAYERS, OWN_ERRORS, type LayerKind } from './layers-data.ts';
import { LIBRARIES } from './libraries-data.ts';
import { cacheSignsOf, corsLibraryOf, errorAuthorOf, layersOf } from './recognise.ts';

/** A reply written as it goes over the wire: status line, header lines, an empty line, the body. */
function replyOf(text: string): Reply {
  const [head = '', ...body] = text.split('\n\n');
  const [first = '', ...lines] = head.split('\n');
  return {
    status: Number(first.slice(0, 3)),
    statusText: first.slice(4),
    headers: lines.map((line) => {
      const colon = line.indexOf(': ');
      return { name: line.slice(0, colon), value: line.slice(colon + 2) };
    }),
    ...(body.length > 0 && { body: body.join('\n\n') }),
  };
}

const API = 'https://api.example/v1';
const NODE = 'Date: Sun, 22 Nov 2026 00:59:51 GMT\nConnection: keep-alive\nKeep-Alive: timeout=5';

describe('layersOf', () => {
  it.each<[string, string, string[]]>([
    ['a plain node server', `200 OK\ncontent-type: application/json\n${NODE}`, []],
    ['nginx', '200 OK\nServer: nginx/1.22.1', ['nginx certain']],
    ['Apache', '200 OK\nServer: Apache/2.4.71 (Debian)', ['Apache certain']],
    ['not Apache but Tomcat', '200 OK\nServer: Apache-Coyote/1.1', ['Apache-Coyote certain']],
    ['Caddy', '200 OK\nServer: Caddy', ['Caddy certain']],
    ['Varnish', '200 OK\nX-Varnish: 32770\nVia: 1.1 varnish (Varnish/7.1)', ['Varnish certain']],
    [
      'an application server, by its own name',
      '200 OK\nServer: Werkzeug/2.2.2 Python/3.11.2',
      ['Werkzeug certain'],
    ],
    ['a framework, by its own name', '200 OK\nX-Powered-By: PHP/8.2.7', ['PHP likely']],
    [
      'all of them, the outermost first',
      '200 OK\nX-Powered-By: Express\nServer: cloudflare\nVia: 1.1 abc.cloudfront.net (CloudFront), 1.1 vegur\nx-kong-upstream-latency: 3\nx-envoy-upstream-service-time: 4',
      [
        'Cloudflare certain',
        'CloudFront certain',
        'Kong certain',
        'Envoy likely',
        'Heroku likely',
        'Express certain',
      ],
    ],
  ])('%s', (_, text, expected) => {
    expect(layersOf(replyOf(text), API).map(({ name, confidence }) => `${name} ${confidence}`)).toEqual(
      expected,
    );
  });

  it.each([
    ['https://a1b2.execute-api.eu-west-1.amazonaws.com/prod', 'aws-api-gateway'],
    ['https://a1b2.lambda-url.eu-west-1.on.aws/', 'lambda-url'],
    ['https://a1b2.supabase.co/functions/v1/f', 'supabase'],
    ['https://supabase.co.example/', undefined],
    ['not a URL', undefined],
  ])('of the host of %s', (url, layer) => {
    expect(layersOf(replyOf('200 OK'), url)[0]?.layer).toBe(layer);
  });

  it('shows the line it rests on', () => {
    expect(layersOf(replyOf('200 OK\nSERVER:  nginx '), API)).toEqual([
      {
        layer: 'nginx',
        name: 'nginx',
        kind: 'proxy',
        evidence: { header: 'server', value: 'nginx' },
        confidence: 'certain',
      },
    ]);
  });
});

const nginxPage = (title: string, version = 'nginx/1.22.1') =>
  `<html>\r\n<head><title>${title}</title></head>\r\n<body>\r\n<center><h1>${title}</h1></center>\r\n<hr><center>${version}</center>\r\n</body>\r\n</html>\r\n`;

describe('errorAuthorOf', () => {
  it.each<[string, string, string]>([
    [
      'nginx, its page',
      `502 Bad Gateway\nServer: nginx/1.22.1\nContent-Type: text/html\n\n${nginxPage('502 Bad Gateway')}`,
      'nginx certain',
    ],
    [
      'nginx, its page behind Cloudflare',
      `413 Request Entity Too Large\nserver: cloudflare\ncf-ray: 1-AMS\n\n${nginxPage('413', 'nginx')}`,
      'nginx certain',
    ],
    ['nginx, page not seen', '405 Not Allowed\nServer: nginx\nContent-Type: text/html', 'nginx likely'],
    [
      'Apache',
      '503 Service Unavailable\nServer: Apache/2.4.71 (Debian)\nContent-Type: text/html; charset=iso-8859-1',
      'apache certain',
    ],
    [
      'lighttpd',
      '404 Not Found\nContent-Type: text/html\nServer: lighttpd/1.4.69\n\n<?xml version="1.0" encoding="iso-8859-1"?>\n<!DOCTYPE html',
      'lighttpd certain',
    ],
    ['Caddy', '502 Bad Gateway\nServer: Caddy\nContent-Length: 0', 'caddy likely'],
    [
      'HAProxy',
      '503 Service Unavailable\ncontent-length: 107\ncontent-type: text/html\n\n<html><body><h1>503 Service Unavailable</h1>\nNo server is available to handle this request.\n</body></html>\n',
      'haproxy certain',
    ],
    [
      'Varnish, its page',
      '503 Backend fetch failed\nServer: Varnish\nX-Varnish: 2\n\n<!DOCTYPE html>\n<h3>Guru Meditation:</h3>',
      'varnish certain',
    ],
    ['Varnish, page not seen', '503 Backend fetch failed\nServer: Varnish\nX-Varnish: 2', 'varnish certain'],
    [
      'Fastly',
      '503 Service Unavailable\nX-Served-By: cache-ams1-AMS\n\n<h3>Guru Meditation:</h3>',
      'fastly likely',
    ],
    ['Cloudflare 52x', '522 \nserver: cloudflare\ncf-ray: 1-AMS', 'cloudflare likely'],
    ['Cloudflare, a challenge', '403 \nserver: cloudflare\ncf-mitigated: challenge', 'cloudflare likely'],
    [
      'CloudFront',
      '403 Forbidden\nServer: CloudFront\nX-Cache: Error from cloudfront\n\n<PRE>\nGenerated by cloudfront (CloudFront)',
      'cloudfront certain',
    ],
    [
      'an AWS load balancer',
      '504 Gateway Time-out\nServer: awselb/2.0\nContent-Type: text/html',
      'aws-alb likely',
    ],
    [
      'API Gateway (REST)',
      '403 Forbidden\nx-amzn-requestid: 1\nx-amzn-errortype: MissingAuthenticationTokenException\nx-amz-apigw-id: 2',
      'aws-api-gateway certain',
    ],
    [
      'API Gateway (HTTP)',
      '404 Not Found\napigw-requestid: a=\n\n{"message":"Not Found"}',
      'aws-api-gateway likely',
    ],
    ['Vercel', '404 Not Found\nServer: Vercel\nx-vercel-error: DEPLOYMENT_NOT_FOUND', 'vercel likely'],
    ['Heroku', '503 Service Unavailable\nServer: Heroku', 'heroku likely'],
    [
      'Heroku, its page',
      '503 \nServer: Cowboy\n\n<iframe src="//www.herokucdn.com/error-pages/application-error.html">',
      'heroku likely',
    ],
    ['Envoy', '503 Service Unavailable\nserver: envoy\n\nno healthy upstream', 'envoy certain'],
    ['Envoy, body not seen', '404 Not Found\nserver: istio-envoy', 'envoy likely'],
    ['Kong', '404 \nServer: kong/3.4.0\n\n{"message":"no Route matched with those values"}', 'kong certain'],
    ['Kong, body not seen', '401 \nX-Kong-Response-Latency: 1\nServer: kong/3.4.0', 'kong likely'],
    ['Traefik', '502 Bad Gateway\nContent-Type: text/plain; charset=utf-8\n\nBad Gateway', 'traefik likely'],
    ['a Go router', '404 Not Found\nContent-Type: text/plain\n\n404 page not found', 'go likely'],
    [
      'Express',
      `404 Not Found\nX-Powered-By: Express\nContent-Type: text/html; charset=utf-8\n${NODE}\n\n<pre>Cannot GET /zz</pre>`,
      'express certain',
    ],
    [
      'Fastify',
      `404 Not Found\n${NODE}\n\n{"message":"Route GET:/zz not found","error":"Not Found","statusCode":404}`,
      'fastify certain',
    ],
  ])('%s', (_, text, expected) => {
    const author = errorAuthorOf(replyOf(text), API);
    expect(`${author?.layer} ${author?.confidence}`).toBe(expected);
  });

  it.each([
    ['a plain node server', `500 Internal Server Error\ncontent-type: application/json\n${NODE}\n\n{"e":1}`],
    [
      "an application's JSON behind nginx",
      '500 Internal Server Error\nServer: nginx/1.22.1\nContent-Type: application/json\n\n{"e":1}',
    ],
    [
      "an application's page behind nginx",
      '500 Internal Server Error\nServer: nginx\nContent-Type: text/html; charset=utf-8\n\n<h1>Oh</h1>',
    ],
    [
      "an application's page behind nginx, bare type",
      '500 \nServer: nginx\nContent-Type: text/html\n\n<h1>Oh</h1>',
    ],
    [
      'Express behind nginx, body not seen',
      '404 \nServer: nginx\nX-Powered-By: Express\nContent-Type: text/html',
    ],
    ['an application behind Apache', '500 \nServer: Apache/2.4.71\nContent-Type: application/json'],
    ['an application behind Caddy', '404 Not Found\nServer: Caddy\nX-Powered-By: Express\n\nno'],
    ['an empty answer behind Caddy', '401 Unauthorized\nServer: Caddy\nContent-Length: 0'],
    ['an application behind Envoy', '500 \nserver: envoy\nx-envoy-upstream-service-time: 3'],
    ['an application behind Kong', '500 \nX-Kong-Response-Latency: 1\nX-Kong-Upstream-Latency: 3'],
    [
      'an application behind Cloudflare',
      '502 \nserver: cloudflare\ncf-ray: 1-AMS\ncontent-type: application/json',
    ],
    ['an application behind API Gateway', '500 \napigw-requestid: a=\n\n{"message":"boom"}'],
    ['no error', `200 OK\nServer: nginx\nContent-Type: text/html\n\n${nginxPage('x')}`],
  ])('nobody: %s', (_, text) => {
    expect(errorAuthorOf(replyOf(text), API)).toBeNull();
  });
});

const THREE = 'Vary: Origin\nVary: Access-Control-Request-Method\nVary: Access-Control-Request-Headers';

describe('corsLibraryOf', () => {
  it.each<[string, string, string]>([
    [
      'Starlette refuses the origin',
      '400 Bad Request\nvary: Origin\naccess-control-allow-methods: GET\n\nDisallowed CORS origin, method, headers',
      'starlette certain refused origin',
    ],
    [
      'Starlette refuses the method',
      '400 Bad Request\naccess-control-allow-origin: http://a.example\n\nDisallowed CORS method, headers',
      'starlette certain refused method',
    ],
    [
      'Starlette refuses, body not seen',
      '400 Bad Request\nvary: Origin\naccess-control-allow-headers: Accept, Accept-Language, Content-Language, Content-Type, x-a',
      'starlette likely refused origin',
    ],
    ['Spring', '403 \n' + THREE + '\n\nInvalid CORS request', 'spring certain refused'],
    [
      'actix',
      '400 Bad Request\n\nOrigin is not allowed to make this request',
      'actix-cors certain refused origin',
    ],
    [
      'actix, headers',
      '400 \n\nOne or more request headers are not allowed.',
      'actix-cors certain refused headers',
    ],
    ['Quarkus', '403 CORS Rejected - Invalid origin\nvary: Origin', 'quarkus certain refused origin'],
    [
      'S3',
      '403 Forbidden\nServer: AmazonS3\n\n<Error><Code>AccessForbidden</Code><Message>CORSResponse: This CORS request is not allowed. This is',
      's3 certain refused',
    ],
    ['rack-cors in debug mode', '404 \nX-Rack-CORS: miss; deny-header', 'rack-cors certain refused headers'],
    ['Nelmio', '403 Forbidden\nAccess-Control-Allow-Origin: null', 'nelmio-cors likely refused origin'],
    [
      'gin',
      '403 Forbidden\nDate: Sun, 22 Nov 2026 01:01:45 GMT\nContent-Length: 0',
      'gin-cors likely refused origin',
    ],
    [
      'gin grants',
      `204 No Content\nAccess-Control-Allow-Origin: http://a.example\nAccess-Control-Max-Age: 43200\n${THREE}`,
      'gin-cors likely granted',
    ],
    ['rs/cors', `200 OK\n${THREE}\nContent-Length: 0`, 'rs-cors likely refused'],
    [
      'Express',
      `204 No Content\nX-Powered-By: Express\nVary: Origin, Access-Control-Request-Headers\nAccess-Control-Allow-Methods: GET,HEAD,PUT,PATCH,POST,DELETE\nAccess-Control-Allow-Headers: x-a\nContent-Length: 0\n${NODE}`,
      'express-cors likely refused origin',
    ],
    [
      'Express grants',
      `204 No Content\nAccess-Control-Allow-Origin: http://a.example\nVary: Origin\nAccess-Control-Allow-Methods: GET,HEAD,PUT,PATCH,POST,DELETE\nContent-Length: 0\n${NODE}`,
      'express-cors likely granted',
    ],
    [
      'Express, an error thrown by the origin callback',
      '500 \nX-Powered-By: Express\n\n<pre>Error: Not allowed by CORS<br> &nbsp; &nbsp;at origin',
      'express-cors likely refused origin',
    ],
    [
      'Fastify',
      `204 No Content\nvary: Origin, Access-Control-Request-Headers\naccess-control-allow-methods: GET,HEAD,POST\ncontent-length: 0\n${NODE}`,
      'fastify-cors likely refused origin',
    ],
    [
      'Koa grants',
      `204 No Content\nVary: Origin\nAccess-Control-Allow-Origin: http://a.example\nAccess-Control-Allow-Methods: GET,HEAD,PUT,POST,DELETE,PATCH\n${NODE}`,
      'koa-cors likely granted',
    ],
    [
      'Hono',
      `204 No Content\naccess-control-allow-credentials: true\naccess-control-allow-methods: GET,HEAD,PUT,POST,DELETE,PATCH,QUERY\nvary: Origin, Access-Control-Request-Headers\n${NODE}`,
      'hono likely refused origin',
    ],
    [
      'Flask-CORS grants',
      '200 OK\nAllow: GET, HEAD, OPTIONS\nAccess-Control-Allow-Origin: http://a.example\nAccess-Control-Allow-Methods: DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT',
      'flask-cors likely granted',
    ],
    [
      'Django grants',
      '200 OK\nVary: Origin\nAccess-Control-Allow-Origin: http://a.example\nAccess-Control-Allow-Methods: DELETE, GET, OPTIONS, PATCH, POST, PUT',
      'django-cors-headers likely granted',
    ],
    ['Django', '200 OK\nContent-Length: 0\nVary: origin', 'django-cors-headers likely refused origin'],
    [
      'tower-http',
      '200 OK\nvary: origin, access-control-request-method, access-control-request-headers\naccess-control-allow-methods: GET,POST',
      'tower-http likely refused origin',
    ],
    [
      'Fiber',
      '204 No Content\nVary: Access-Control-Request-Method, Access-Control-Request-Headers, Origin\nAccess-Control-Allow-Methods: GET, POST, HEAD, PUT, DELETE, PATCH',
      'fiber likely refused origin',
    ],
    [
      'Traefik',
      '200 OK\nAccess-Control-Allow-Methods: GET,POST\nAccess-Control-Max-Age: 0\nContent-Length: 0',
      'traefik likely refused origin',
    ],
    [
      'ingress-nginx grants',
      '204 No Content\nServer: nginx\nAccess-Control-Allow-Origin: https://a.example\nAccess-Control-Allow-Methods: GET, PUT, POST, DELETE, PATCH, OPTIONS\nAccess-Control-Max-Age: 1728000',
      'ingress-nginx likely granted',
    ],
    [
      'hapi grants',
      '200 OK\naccess-control-allow-origin: http://a.example\naccess-control-expose-headers: WWW-Authenticate,Server-Authorization',
      'hapi likely granted',
    ],
  ])('%s', (_, text, expected) => {
    const sign = corsLibraryOf(replyOf(text), true);
    expect([sign?.library, sign?.confidence, sign?.says, sign?.about].filter(Boolean).join(' ')).toBe(
      expected,
    );
  });

  it.each([
    ['no CORS at all', `404 Not Found\ncontent-type: application/json\n${NODE}`],
    ['a router', '405 Method Not Allowed\nAllow: GET, HEAD'],
    ['only Vary: Origin, as many send', '204 No Content\nVary: Origin'],
    [
      'headers written by hand',
      '204 No Content\nAccess-Control-Allow-Origin: *\nAccess-Control-Allow-Methods: GET, POST',
    ],
    ['an empty 403 of a node server', `403 Forbidden\nContent-Length: 0\n${NODE}`],
    ['an empty 403 behind nginx', '403 Forbidden\nServer: nginx\nContent-Length: 0'],
    ['an empty 403 that asks to log in', '403 Forbidden\nContent-Length: 0\nWWW-Authenticate: Bearer'],
  ])('cannot tell: %s', (_, text) => {
    expect(corsLibraryOf(replyOf(text), true)).toBeNull();
  });

  it('reads the defaults of a preflight in answers to preflights only', () => {
    const text = '200 OK\nContent-Length: 0\nVary: origin';
    expect(corsLibraryOf(replyOf(text), false)).toBeNull();
    expect(corsLibraryOf(replyOf('403 \n\nInvalid CORS request'), false)?.library).toBe('spring');
  });
});

describe('cacheSignsOf', () => {
  it.each<[string, boolean]>([
    ['Age: 12', true],
    ['Age: 0', false],
    ['X-Cache: Hit from cloudfront', true],
    ['X-Cache: RefreshHit from cloudfront', true],
    ['X-Cache: Miss from cloudfront', false],
    ['X-Cache: MISS, HIT', true],
    ['X-Cache-Status: EXPIRED', false],
    ['X-Proxy-Cache: HIT', true],
    ['X-Varnish: 5 3', true],
    ['X-Varnish: 5', false],
    ['CF-Cache-Status: DYNAMIC', false],
    ['CF-Cache-Status: HIT', true],
    ['x-vercel-cache: PRERENDER', true],
    ['Cache-Status: "Netlify Edge"; hit', true],
    ['Cache-Status: "Netlify Edge"; fwd=miss', false],
  ])('%s: %s', (line, hit) => {
    expect(cacheSignsOf(replyOf(`200 OK\n${line}`)).map((sign) => sign.hit)).toEqual([hit]);
  });

  it('has none without a cache', () => {
    expect(cacheSignsOf(replyOf(`200 OK\nCache-Control: max-age=60\n${NODE}`))).toEqual([]);
  });
});

const everything = (reply: Reply, url: string) => [
  layersOf(reply, url),
  errorAuthorOf(reply, url),
  corsLibraryOf(reply, true),
  corsLibraryOf(reply, false),
  cacheSignsOf(reply),
];

describe('whatever comes', () => {
  const known = [...LAYERS, ...OWN_ERRORS, ...LIBRARIES].flatMap((record) =>
    'headers' in record ? (record.headers ?? []).map(([name]) => name) : [],
  );
  const line = fc.record({ name: fc.oneof(fc.constantFrom(...known), anyText), value: anyText });
  const reply = fc.record({
    status: fc.integer(),
    statusText: anyText,
    headers: fc.array(line),
    body: fc.oneof(anyText, fc.constant(undefined)),
  });

  it('never throws, says the same twice, and always shows evidence', () => {
    fc.assert(
      fc.property(reply, fc.oneof(fc.webUrl(), anyText), ({ body, ...rest }, url) => {
        const one = { ...rest, ...(body !== undefined && { body }) };
        const signs = everything(one, url);
        expect(everything(one, url)).toEqual(signs);
        for (const sign of layersOf(one, url)) expect(sign.name).not.toBe('');
      }),
    );
  });

  it.each(megabytes)('ends on a megabyte of %j', (_, text) => {
    const headers = [...new Set(known)].map((name) => ({ name, value: text }));
    expect(() => everything({ status: 503, statusText: text, headers, body: text }, API)).not.toThrow();
  });
});

it('lists layers from the outermost kind to the innermost', () => {
  const order: readonly LayerKind[] = ['cdn', 'gateway', 'proxy', 'platform', 'server', 'framework'];
  const places = LAYERS.map(({ kind }) => order.indexOf(kind));
  expect(places).toEqual([...places].sort((a, b) => a - b));
});
