import type { HeaderSign, Source, When } from './sign.ts';

export type LayerKind = 'cdn' | 'gateway' | 'proxy' | 'platform' | 'server' | 'framework';

/** How to see that a layer had its hands on an answer. */
export interface LayerRecord {
  readonly layer: string;
  /** As people call it; absent: the product named at the start of the header's value. */
  readonly name?: string;
  readonly kind: LayerKind;
  readonly source: Source;
  /** Any one of these. */
  readonly headers?: readonly HeaderSign[];
  readonly host?: RegExp;
}

/** How to see that a layer made an error answer itself. */
export interface ErrorRecord extends When {
  readonly layer: LayerId;
  readonly source: Source;
  /** Others are known to answer like this too. */
  readonly shared?: true;
}

/** From the outermost kind to the innermost. */
export const LAYERS = [
  {
    layer: 'cloudflare',
    name: 'Cloudflare',
    kind: 'cdn',
    source: 'source',
    headers: [['cf-ray'], ['server', /^cloudflare/i], ['cf-cache-status']],
  },
  {
    layer: 'cloudfront',
    name: 'CloudFront',
    kind: 'cdn',
    source: 'source',
    headers: [['x-amz-cf-id'], ['via', /\(cloudfront\)/i], ['server', /^cloudfront/i], ['x-amz-cf-pop']],
  },
  {
    layer: 'fastly',
    name: 'Fastly',
    kind: 'cdn',
    source: 'documentation',
    headers: [['x-fastly-request-id'], ['x-served-by', /^cache-/]],
  },
  {
    layer: 'akamai',
    name: 'Akamai',
    kind: 'cdn',
    source: 'documentation',
    headers: [['server', /^akamai/i], ['akamai-grn']],
  },
  {
    layer: 'azure-front-door',
    name: 'Azure Front Door',
    kind: 'cdn',
    source: 'documentation',
    headers: [['x-azure-ref']],
  },
  {
    layer: 'aws-api-gateway',
    name: 'API Gateway',
    kind: 'gateway',
    source: 'source',
    headers: [['x-amz-apigw-id'], ['apigw-requestid']],
    host: /\.execute-api\.[\w-]+\.amazonaws\.com$/,
  },
  {
    layer: 'supabase',
    name: 'Supabase',
    kind: 'gateway',
    source: 'documentation',
    headers: [['sb-gateway-version'], ['sb-project-ref'], ['x-sb-edge-region']],
    host: /\.supabase\.co$/,
  },
  {
    layer: 'kong',
    name: 'Kong',
    kind: 'gateway',
    source: 'source',
    headers: [
      ['server', /^kong\//i],
      ['via', /\bkong\//i],
      ['x-kong-upstream-latency'],
      ['x-kong-response-latency'],
    ],
  },
  {
    layer: 'apisix',
    name: 'APISIX',
    kind: 'gateway',
    source: 'documentation',
    headers: [['server', /^apisix/i]],
  },
  { layer: 'krakend', name: 'KrakenD', kind: 'gateway', source: 'documentation', headers: [['x-krakend']] },
  {
    layer: 'aws-alb',
    name: 'AWS load balancer',
    kind: 'proxy',
    source: 'documentation',
    headers: [['server', /^awselb\//]],
  },
  {
    layer: 'varnish',
    name: 'Varnish',
    kind: 'proxy',
    source: 'ran',
    headers: [['x-varnish'], ['server', /^varnish$/i], ['via', /\(varnish\//i]],
  },
  {
    layer: 'envoy',
    name: 'Envoy',
    kind: 'proxy',
    source: 'documentation',
    headers: [['server', /^(istio-)?envoy$/], ['x-envoy-upstream-service-time']],
  },
  { layer: 'haproxy', name: 'HAProxy', kind: 'proxy', source: 'ran' },
  { layer: 'traefik', name: 'Traefik', kind: 'proxy', source: 'source' },
  {
    layer: 'openresty',
    name: 'OpenResty',
    kind: 'proxy',
    source: 'documentation',
    headers: [['server', /^openresty/i]],
  },
  { layer: 'nginx', name: 'nginx', kind: 'proxy', source: 'ran', headers: [['server', /^nginx/i]] },
  {
    layer: 'caddy',
    name: 'Caddy',
    kind: 'proxy',
    source: 'ran',
    headers: [
      ['server', /^caddy$/i],
      ['via', /\bcaddy$/i],
    ],
  },
  {
    layer: 'other-proxy',
    kind: 'proxy',
    source: 'documentation',
    headers: [['server', /^(ats|h2o|squid|tengine)\b/i]],
  },
  {
    layer: 'vercel',
    name: 'Vercel',
    kind: 'platform',
    source: 'documentation',
    headers: [['x-vercel-id'], ['server', /^vercel$/i]],
  },
  {
    layer: 'netlify',
    name: 'Netlify',
    kind: 'platform',
    source: 'documentation',
    headers: [['x-nf-request-id'], ['server', /^netlify$/i]],
  },
  {
    layer: 'heroku',
    name: 'Heroku',
    kind: 'platform',
    source: 'documentation',
    headers: [
      ['via', /\bvegur$|heroku-router/],
      ['server', /^heroku$/i],
    ],
  },
  { layer: 'fly', name: 'Fly.io', kind: 'platform', source: 'documentation', headers: [['fly-request-id']] },
  {
    layer: 'render',
    name: 'Render',
    kind: 'platform',
    source: 'documentation',
    headers: [['rndr-id'], ['x-render-origin-server'], ['x-render-routing']],
  },
  {
    layer: 'railway',
    name: 'Railway',
    kind: 'platform',
    source: 'documentation',
    headers: [['x-railway-request-id']],
  },
  {
    layer: 'google-cloud',
    name: 'Google Cloud',
    kind: 'platform',
    source: 'documentation',
    headers: [['server', /^google frontend$/i], ['via', /\b1\.1 google$/], ['x-cloud-trace-context']],
  },
  {
    layer: 'google-storage',
    name: 'Google Cloud Storage',
    kind: 'platform',
    source: 'documentation',
    headers: [['x-guploader-uploadid']],
  },
  { layer: 's3', name: 'S3', kind: 'platform', source: 'source', headers: [['server', /^amazons3$/i]] },
  {
    layer: 'lambda-url',
    name: 'Lambda function URL',
    kind: 'platform',
    source: 'documentation',
    host: /\.lambda-url\.[\w-]+\.on\.aws$/,
  },
  {
    layer: 'azure-storage',
    name: 'Azure Storage',
    kind: 'platform',
    source: 'documentation',
    headers: [['server', /^windows-azure-/i]],
  },
  {
    layer: 'azure-app-service',
    name: 'Azure App Service',
    kind: 'platform',
    source: 'documentation',
    headers: [['set-cookie', /\bARRAffinity=/]],
    host: /\.azurewebsites\.net$/,
  },
  {
    layer: 'github-pages',
    name: 'GitHub Pages',
    kind: 'platform',
    source: 'documentation',
    headers: [['server', /^github\.com$/i]],
  },
  {
    layer: 'apache',
    name: 'Apache',
    kind: 'server',
    source: 'ran',
    headers: [['server', /^apache(?!-)\b/i]],
  },
  { layer: 'lighttpd', name: 'lighttpd', kind: 'server', source: 'ran', headers: [['server', /^lighttpd/]] },
  {
    layer: 'iis',
    name: 'IIS',
    kind: 'server',
    source: 'documentation',
    headers: [['server', /^microsoft-(iis|httpapi)\//i]],
  },
  {
    layer: 'app-server',
    kind: 'server',
    source: 'ran',
    headers: [
      [
        'server',
        /^(uvicorn|gunicorn|hypercorn|daphne|waitress|werkzeug|wsgiserver|python|tornadoserver|twistedweb|kestrel|cowboy|jetty|puma|webrick|apache-coyote|undertow|minio|mojolicious)\b/i,
      ],
    ],
  },
  { layer: 'go', name: 'Go', kind: 'server', source: 'ran' },
  {
    layer: 'express',
    name: 'Express',
    kind: 'framework',
    source: 'ran',
    headers: [['x-powered-by', /^express$/i]],
  },
  { layer: 'fastify', name: 'Fastify', kind: 'framework', source: 'ran' },
  { layer: 'spring', name: 'Spring', kind: 'framework', source: 'documentation' },
  {
    layer: 'rails',
    name: 'Rails',
    kind: 'framework',
    source: 'documentation',
    headers: [['x-runtime', /^\d+\.\d+$/]],
  },
  {
    layer: 'framework',
    kind: 'framework',
    source: 'documentation',
    headers: [['x-powered-by', /^(next\.js|php|asp\.net|nuxt|servlet|phusion passenger|plesk)/i]],
  },
] as const satisfies readonly LayerRecord[];

export type LayerId = (typeof LAYERS)[number]['layer'];

/** Words of a page come before headers: a header is passed on by whoever stands in front, a page is not changed. */
export const OWN_ERRORS: readonly ErrorRecord[] = [
  { layer: 'nginx', source: 'ran', body: /<center>nginx/ },
  { layer: 'openresty', source: 'documentation', body: /<center>openresty/ },
  { layer: 'cloudflare', source: 'documentation', body: /<center>cloudflare|^error code: \d+$/ },
  { layer: 'cloudfront', source: 'source', body: /Generated by cloudfront/ },
  { layer: 'google-cloud', source: 'documentation', body: /Your client does not have permission to get URL/ },
  {
    layer: 'fastly',
    source: 'documentation',
    headers: [['x-served-by', /^cache-/]],
    body: /Guru Meditation|^Fastly error/,
  },
  { layer: 'varnish', source: 'ran', body: /Guru Meditation/ },
  { layer: 'akamai', source: 'documentation', body: /Reference&#32;&#35;/ },
  { layer: 'heroku', source: 'documentation', body: /herokucdn\.com\/error-pages/ },
  {
    layer: 'haproxy',
    source: 'ran',
    body: /^<html><body><h1>\d\d\d [\w -]+<\/h1>\n(An?|No|Request|The|You|Your) [\w' -]+\.\n/,
  },
  {
    layer: 'envoy',
    source: 'source',
    body: /^(upstream (connect error|request timeout)|no healthy upstream|RBAC: access denied|Jwt )/,
  },
  { layer: 'kong', source: 'source', body: /no Route matched with those values/ },
  { layer: 'apisix', source: 'documentation', body: /^\{"error_msg":/ },
  { layer: 'express', source: 'ran', body: /<pre>Cannot [A-Z]+ \// },
  { layer: 'fastify', source: 'ran', body: /"Route [A-Z]+:\// },
  { layer: 'spring', source: 'documentation', body: /Whitelabel Error Page/ },
  { layer: 'cloudflare', source: 'documentation', status: [520, 530], headers: [['cf-ray']] },
  { layer: 'cloudflare', source: 'documentation', headers: [['cf-mitigated']] },
  { layer: 'cloudfront', source: 'source', headers: [['server', /^cloudfront$/i]] },
  { layer: 'vercel', source: 'documentation', headers: [['x-vercel-error']] },
  { layer: 'railway', source: 'documentation', headers: [['x-railway-fallback', 'true']] },
  { layer: 'render', source: 'documentation', headers: [['x-render-routing', /^no-server/]] },
  { layer: 'heroku', source: 'documentation', headers: [['server', /^heroku$/i]] },
  { layer: 'aws-alb', source: 'documentation', headers: [['server', /^awselb\//]] },
  {
    layer: 'aws-api-gateway',
    source: 'source',
    headers: [['x-amzn-errortype', /^\w+Exception/], ['x-amz-apigw-id']],
  },
  {
    layer: 'aws-api-gateway',
    source: 'documentation',
    headers: [['apigw-requestid']],
    body: /^\{"message":"(Not Found|Forbidden|Unauthorized|Internal Server Error|Service Unavailable)"\}$/,
  },
  {
    layer: 'kong',
    source: 'documentation',
    headers: [['x-kong-response-latency'], ['x-kong-upstream-latency', null]],
  },
  {
    layer: 'envoy',
    source: 'documentation',
    headers: [
      ['server', /^(istio-)?envoy$/],
      ['x-envoy-upstream-service-time', null],
    ],
  },
  { layer: 'akamai', source: 'documentation', headers: [['server', /^akamaighost/i]] },
  { layer: 'iis', source: 'documentation', headers: [['server', /^microsoft-httpapi\//i]] },
  {
    layer: 'varnish',
    source: 'ran',
    status: [503],
    headers: [
      ['server', 'Varnish'],
      ['x-varnish', /^\d+$/],
    ],
  },
  {
    layer: 'apache',
    source: 'ran',
    headers: [
      ['server', /^apache(?!-)\b/i],
      ['content-type', 'text/html; charset=iso-8859-1'],
    ],
  },
  {
    layer: 'lighttpd',
    source: 'ran',
    headers: [['server', /^lighttpd/]],
    body: /^<\?xml version="1\.0" encoding="iso-8859-1"\?>/,
  },
  {
    layer: 'caddy',
    source: 'ran',
    shared: true,
    status: [502, 504],
    headers: [
      ['server', 'Caddy'],
      ['content-length', '0'],
      ['x-powered-by', null],
      ['via', null],
    ],
  },
  {
    layer: 'nginx',
    source: 'ran',
    shared: true,
    headers: [
      ['server', /^nginx/i],
      ['content-type', 'text/html'],
      ['x-powered-by', null],
    ],
    body: /^$/,
  },
  {
    layer: 'traefik',
    source: 'source',
    shared: true,
    headers: [
      ['content-type', /^text\/plain/],
      ['server', null],
    ],
    body: /^(Bad Gateway|Gateway Timeout|Service Unavailable)$/,
  },
  { layer: 'go', source: 'ran', shared: true, status: [404], body: /^404 page not found\n?$/ },
];
