import { t } from '../i18n/index.ts';
import { CORS_HEADERS } from './shared/cors-headers.ts';
import { quoteApache, quoteApacheHeader } from './escape/apache.ts';
import { escapeRegex } from './escape/regex.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'apache',
  name: 'Apache HTTP Server',
  group: 'Proxies and gateways',
  version: 'Apache 2.4',
  assurance: 'run',
  sources: [
    'https://httpd.apache.org/docs/2.4/mod/mod_headers.html',
    'https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html',
    'https://httpd.apache.org/docs/2.4/mod/mod_setenvif.html',
    'https://httpd.apache.org/docs/2.4/expr.html',
  ],
  marks: { layers: ['apache'] },
  gotchas: () => [
    t(
      '`Header set` and `Header always set` fill two lists: errors have the second alone, and a header in both is sent twice.',
    ),
    t(
      'In a `.htaccess` file rewrite rules run after authentication, so the preflight of a protected folder still gets 401.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => {
    const set = (name: string, text: string, condition: string): string =>
      `Header always set ${name} ${text}${condition}`;
    const allowed = origins === '*' ? '' : ' env=CORS_ORIGIN';
    const onPreflight = ' env=CORS_PREFLIGHT';
    return {
      blocks: [
        {
          file: t('terminal'),
          language: 'bash',
          where: t(
            'On the server, on Debian and Ubuntu; elsewhere load `mod_headers`, `mod_rewrite` and `mod_setenvif`.',
          ),
          code: 'a2enmod headers rewrite setenvif',
        },
        {
          file: '/etc/apache2/sites-available/000-default.conf',
          language: 'apache',
          where: t('In the `<VirtualHost>` of the site, outside of `<Directory>` and `<Location>`.'),
          code: [
            ...(origins === '*'
              ? []
              : [
                  `SetEnvIf Origin ${quoteApache(`^(${origins.map(escapeRegex).join('|')})$`)} CORS_ORIGIN=$0`,
                ]),
            `SetEnvIfExpr "%{REQUEST_METHOD} == 'OPTIONS' && req('Access-Control-Request-Method') != ''" CORS_PREFLIGHT`,
            '',
            '# The app may send its own: one layer alone answers.',
            ...CORS_HEADERS.flatMap((name) => [`Header unset ${name}`, `Header always unset ${name}`]),
            '',
            set('Access-Control-Allow-Origin', origins === '*' ? '"*"' : '"%{CORS_ORIGIN}e"', allowed),
            ...(credentials ? [set('Access-Control-Allow-Credentials', '"true"', allowed)] : []),
            ...(exposedHeaders.length > 0
              ? [set('Access-Control-Expose-Headers', quoteApacheHeader(exposedHeaders.join(', ')), allowed)]
              : []),
            set('Access-Control-Allow-Methods', quoteApacheHeader(methods.join(', ')), onPreflight),
            ...(requestHeaders.length > 0
              ? [
                  set(
                    'Access-Control-Allow-Headers',
                    quoteApacheHeader(requestHeaders.join(', ')),
                    onPreflight,
                  ),
                ]
              : []),
            set('Access-Control-Max-Age', `"${maxAge}"`, onPreflight),
            ...(origins === '*' ? [] : ['Header always merge Vary Origin']),
            '',
            'RewriteEngine On',
            'RewriteCond %{ENV:CORS_PREFLIGHT} =1',
            'RewriteRule ^ - [R=204,L]',
          ].join('\n'),
        },
      ],
      onErrors: t(
        '`always` puts the headers on the errors of the app and on the 404, 502 and 503 of Apache itself.',
      ),
      removeElsewhere: t(
        'Take other `Header` lines for `Access-Control-*` out of the configuration and of `.htaccess` files; `unset` removes those of the app.',
      ),
      apply: t('Check with `apachectl configtest`, then `systemctl reload apache2`.'),
      caches: t('With `mod_cache` empty its folder with `htcacheclean`; purge a CDN before Apache.'),
    };
  },
});
