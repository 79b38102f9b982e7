import { t } from '../i18n/index.ts';
import { CORS_HEADERS } from './shared/cors-headers.ts';
import { nginxDollar, quoteNginx, quoteNginxRegex } from './escape/nginx.ts';
import { escapeRegex } from './escape/regex.ts';
import { defineStack } from './stack.ts';

/** A variable whose value is empty on all but preflights: nginx leaves out a header without a value. */
const onPreflight = (variable: string, value: string): readonly string[] => [
  `map $cors_preflight ${variable} {`,
  '    default "";',
  `    1 ${value};`,
  '}',
];

export default defineStack({
  id: 'nginx',
  name: 'nginx and OpenResty',
  group: 'Proxies and gateways',
  version: 'nginx 1.22; the same directives since 1.11',
  assurance: 'run',
  sources: [
    'https://nginx.org/en/docs/http/ngx_http_headers_module.html',
    'https://nginx.org/en/docs/http/ngx_http_map_module.html',
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_hide_header',
    'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html',
  ],
  marks: { layers: ['nginx', 'openresty'] },
  gotchas: () => [
    t('Without `always` a header is on 2xx and 3xx alone: the browser then hides every 401, 404 and 500.'),
    t(
      'A `location` with an `add_header` of its own inherits none from the `server`; the same holds for `proxy_hide_header`.',
    ),
    t('An `if` that holds an `add_header` loses the others, too: keep it to `return 204`.'),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => {
    const maps = [
      ...(origins === '*'
        ? []
        : [
            'map $http_origin $cors_origin {',
            '    default "";',
            ...origins.map((origin) => `    ${quoteNginxRegex(`~^${escapeRegex(origin)}$`)} $http_origin;`),
            '}',
          ]),
      'map "$request_method:$http_access_control_request_method" $cors_preflight {',
      '    default 0;',
      '    "~^OPTIONS:." 1;',
      '}',
      ...onPreflight('$cors_methods', quoteNginx(methods.join(', '))),
      ...(requestHeaders.length > 0
        ? onPreflight('$cors_headers', quoteNginx(requestHeaders.join(', ')))
        : []),
      ...onPreflight('$cors_max_age', String(maxAge)),
    ].join('\n');
    const server = [
      `add_header Access-Control-Allow-Origin ${origins === '*' ? '*' : '$cors_origin'} always;`,
      ...(credentials ? ['add_header Access-Control-Allow-Credentials true always;'] : []),
      ...(exposedHeaders.length > 0
        ? [`add_header Access-Control-Expose-Headers ${quoteNginx(exposedHeaders.join(', '))} always;`]
        : []),
      'add_header Access-Control-Allow-Methods $cors_methods always;',
      ...(requestHeaders.length > 0 ? ['add_header Access-Control-Allow-Headers $cors_headers always;'] : []),
      'add_header Access-Control-Max-Age $cors_max_age always;',
      ...(origins === '*' ? [] : ['add_header Vary Origin always;']),
      '',
      '# The app may send its own: one layer alone answers.',
      ...CORS_HEADERS.map((name) => `proxy_hide_header ${name};`),
      '',
      'if ($cors_preflight) {',
      '    return 204;',
      '}',
    ].join('\n');
    return {
      blocks: [
        {
          file: '/etc/nginx/conf.d/cors.conf',
          language: 'nginx',
          where: t('A new file of this folder, which nginx reads into its `http` block.'),
          code: nginxDollar(maps + server) + maps,
        },
        {
          file: '/etc/nginx/conf.d/default.conf',
          language: 'nginx',
          where: t(
            'In the `server` block of the site, outside of its `location` blocks: there the preflight is answered before `auth_basic` and `auth_request`.',
          ),
          code: server,
        },
      ],
      onErrors: t(
        '`always` puts the headers on the errors of the app and on the 502 and 504 of nginx itself.',
      ),
      removeElsewhere: t(
        'Take other `Access-Control-*` lines out of the `location` blocks. Behind `fastcgi_pass` or `uwsgi_pass` the names are `fastcgi_hide_header` and `uwsgi_hide_header`.',
      ),
      apply: t('Check with `nginx -t`, then `systemctl reload nginx`.'),
      caches: t('Empty the folder of `proxy_cache_path`, if there is one, and purge a CDN before nginx.'),
    };
  },
});
