import type { Source, When } from './sign.ts';

/** How to see that a CORS library wrote, or refused to write, the headers of an answer. */
export interface LibraryRecord extends When {
  readonly library: string;
  readonly name: string;
  readonly source: Source;
  /** The answer says so itself. Absent: granted when it has an Allow-Origin, refused otherwise; and others answer alike. */
  readonly says?: 'refused' | 'granted';
  /** What was refused; null: cannot be told. Absent: named by the evidence, or else the origin. */
  readonly about?: 'origin' | null;
  /** Also on answers to other requests than preflights. */
  readonly always?: true;
}

const ORIGIN = 'access-control-allow-origin';
const METHODS = 'access-control-allow-methods';
const HEADERS = 'access-control-allow-headers';
const MAX_AGE = 'access-control-max-age';
const EXPOSE = 'access-control-expose-headers';
const VARY_OF_THREE = 'Origin, Access-Control-Request-Method, Access-Control-Request-Headers';

/** The first that fits is it: what says so itself comes first, then the more particular. */
export const LIBRARIES = [
  {
    library: 'starlette',
    name: 'Starlette (FastAPI)',
    source: 'ran',
    says: 'refused',
    status: [400],
    body: /^Disallowed CORS (origin|method|headers)/,
  },
  {
    library: 'spring',
    name: 'Spring',
    source: 'source',
    says: 'refused',
    always: true,
    status: [403],
    body: /^Invalid CORS request/,
  },
  {
    library: 'actix-cors',
    name: 'actix-cors',
    source: 'source',
    says: 'refused',
    always: true,
    status: [400],
    body: /^(Origin is not allowed to make this request|Requested method is not allowed|One or more request headers are not allowed)/,
  },
  {
    library: 'quarkus',
    name: 'Quarkus',
    source: 'source',
    says: 'refused',
    always: true,
    headers: [[':reason', /^CORS Rejected - Invalid (origin|method)/]],
  },
  {
    library: 's3',
    name: 'S3-compatible storage',
    source: 'source',
    says: 'refused',
    body: /CORSResponse: (CORS is not enabled for this bucket|This CORS request is not allowed)/,
  },
  {
    library: 'azure-storage',
    name: 'Azure Storage',
    source: 'documentation',
    says: 'refused',
    body: /<Code>CorsPreflightFailure/,
  },
  {
    library: 'fastify-cors',
    name: '@fastify/cors',
    source: 'source',
    says: 'refused',
    status: [400],
    body: /^Invalid Preflight Request$/,
  },
  // What most people throw in its `origin` callback.
  {
    library: 'express-cors',
    name: 'cors (Express)',
    source: 'documentation',
    says: 'refused',
    about: 'origin',
    always: true,
    body: /\bNot allowed by CORS\b/,
  },
  {
    library: 'nelmio-cors',
    name: 'NelmioCorsBundle',
    source: 'source',
    says: 'refused',
    status: [400],
    body: /^Unauthorized header /,
  },
  {
    library: 'rack-cors',
    name: 'rack-cors',
    source: 'source',
    says: 'refused',
    always: true,
    headers: [['x-rack-cors', /^miss; [\w-]+/]],
  },
  {
    library: 'rack-cors',
    name: 'rack-cors',
    source: 'source',
    says: 'granted',
    always: true,
    headers: [['x-rack-cors', /hit/]],
  },
  {
    library: 'nelmio-cors',
    name: 'NelmioCorsBundle',
    source: 'source',
    always: true,
    status: [403],
    headers: [[ORIGIN, 'null']],
  },
  {
    library: 'gin-cors',
    name: 'gin-contrib/cors',
    source: 'ran',
    always: true,
    status: [403],
    headers: [
      ['content-length', '0'],
      ['vary', null],
      ['server', null],
      ['content-type', null],
      ['keep-alive', null],
      ['www-authenticate', null],
      [ORIGIN, null],
    ],
  },
  {
    library: 'hapi',
    name: 'hapi',
    source: 'ran',
    always: true,
    headers: [[EXPOSE, 'WWW-Authenticate,Server-Authorization']],
  },
  {
    library: 'wordpress',
    name: 'WordPress',
    source: 'documentation',
    always: true,
    headers: [[EXPOSE, /^X-WP-Total, X-WP-TotalPages/]],
  },
  {
    library: 'quarkus',
    name: 'Quarkus',
    source: 'source',
    always: true,
    headers: [
      ['access-control-allow-credentials', 'false'],
      [ORIGIN, '*'],
    ],
  },
  {
    library: 'starlette',
    name: 'Starlette (FastAPI)',
    source: 'ran',
    headers: [[HEADERS, /^Accept, Accept-Language, Content-Language, Content-Type/]],
  },
  {
    library: 'flask-cors',
    name: 'Flask-CORS',
    source: 'ran',
    headers: [[METHODS, 'DELETE, GET, HEAD, OPTIONS, PATCH, POST, PUT'], ['allow']],
  },
  {
    library: 'django-cors-headers',
    name: 'django-cors-headers',
    source: 'ran',
    headers: [[METHODS, 'DELETE, GET, OPTIONS, PATCH, POST, PUT']],
  },
  {
    library: 'ingress-nginx',
    name: 'ingress-nginx',
    source: 'source',
    headers: [
      [METHODS, 'GET, PUT, POST, DELETE, PATCH, OPTIONS'],
      [MAX_AGE, '1728000'],
    ],
  },
  {
    library: 'kong',
    name: 'Kong',
    source: 'source',
    headers: [[METHODS, 'GET,HEAD,PUT,PATCH,POST,DELETE,OPTIONS,TRACE,CONNECT']],
  },
  {
    library: 'fiber',
    name: 'Fiber',
    source: 'source',
    headers: [[METHODS, /^GET, ?POST, ?HEAD, ?PUT, ?DELETE, ?PATCH$/]],
  },
  {
    library: 'tower-http',
    name: 'tower-http (axum)',
    source: 'source',
    headers: [['vary', /^origin, access-control-request-method, access-control-request-headers$/]],
  },
  {
    library: 'echo',
    name: 'Echo',
    source: 'source',
    headers: [
      [METHODS, 'GET,HEAD,PUT,PATCH,POST,DELETE'],
      ['vary', VARY_OF_THREE],
    ],
  },
  {
    library: 'express-cors',
    name: 'cors (Express)',
    source: 'ran',
    status: [204],
    headers: [
      [METHODS, 'GET,HEAD,PUT,PATCH,POST,DELETE'],
      ['content-length', '0'],
    ],
  },
  {
    library: 'hono',
    name: 'Hono',
    source: 'ran',
    status: [204],
    headers: [[METHODS, 'GET,HEAD,PUT,POST,DELETE,PATCH,QUERY']],
  },
  {
    library: 'hono',
    name: 'Hono',
    source: 'source',
    status: [204],
    headers: [
      [METHODS, 'GET,HEAD,PUT,POST,DELETE,PATCH'],
      [ORIGIN, null],
    ],
  },
  {
    library: 'koa-cors',
    name: '@koa/cors',
    source: 'ran',
    status: [204],
    headers: [
      [METHODS, 'GET,HEAD,PUT,POST,DELETE,PATCH'],
      ['vary', 'Origin'],
    ],
  },
  {
    library: 'gin-cors',
    name: 'gin-contrib/cors',
    source: 'ran',
    status: [204],
    headers: [
      ['vary', VARY_OF_THREE],
      [MAX_AGE, '43200'],
    ],
  },
  {
    // It refuses origin, method and headers alike.
    library: 'rs-cors',
    name: 'rs/cors',
    source: 'ran',
    about: null,
    status: [200, 204],
    headers: [
      ['vary', VARY_OF_THREE],
      [METHODS, null],
      [ORIGIN, null],
    ],
  },
  {
    library: 'fastify-cors',
    name: '@fastify/cors',
    source: 'ran',
    status: [204],
    headers: [
      [METHODS, 'GET,HEAD,POST'],
      ['content-length', '0'],
      ['vary', /^(Origin|Origin, Access-Control-Request-Headers)$/],
    ],
  },
  {
    library: 'django-cors-headers',
    name: 'django-cors-headers',
    source: 'source',
    status: [200],
    headers: [
      ['vary', 'origin'],
      ['content-length', '0'],
      [METHODS, null],
      [ORIGIN, null],
    ],
  },
  {
    library: 'traefik',
    name: 'Traefik',
    source: 'source',
    status: [200],
    headers: [
      [METHODS],
      [MAX_AGE],
      ['vary', null],
      [ORIGIN, null],
      ['content-length', '0'],
      ['server', null],
    ],
  },
] as const satisfies readonly LibraryRecord[];

export type LibraryId = (typeof LIBRARIES)[number]['library'];
