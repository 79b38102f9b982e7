import { t } from '../i18n/index.ts';
import { quoteCaddyfile, quoteCaddyfileRegex } from './escape/caddyfile.ts';
import { escapeRegex } from './escape/regex.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'caddy',
  name: 'Caddy',
  group: 'Proxies and gateways',
  version: 'Caddy 2.6 and later',
  assurance: 'run',
  sources: [
    'https://caddyserver.com/docs/caddyfile/directives/header',
    'https://caddyserver.com/docs/caddyfile/directives/reverse_proxy#headers',
    'https://caddyserver.com/docs/caddyfile/matchers#header-regexp',
    'https://caddyserver.com/docs/caddyfile/directives#directive-order',
  ],
  marks: { layers: ['caddy'] },
  gotchas: () => [
    t(
      '`basicauth` (`basic_auth` since 2.8) and `forward_auth` run before `handle`, wherever they stand: put them with the `reverse_proxy` into a second {block}.',
      { block: '`handle { … }`' },
    ),
    t(
      'A `header` block with `defer`, or with a `-` line, is not on the 502 of Caddy itself: remove headers of the app with `header_down`.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: 'Caddyfile',
        language: 'caddyfile',
        where: t('In the block of the site.'),
        code: [
          ...(origins === '*'
            ? ['header {', '\tAccess-Control-Allow-Origin *']
            : [
                'header +Vary Origin',
                `@cors header_regexp Origin ${quoteCaddyfileRegex(`^(${origins.map(escapeRegex).join('|')})$`)}`,
                'header @cors {',
                '\tAccess-Control-Allow-Origin {header.Origin}',
              ]),
          ...(credentials ? ['\tAccess-Control-Allow-Credentials true'] : []),
          ...(exposedHeaders.length > 0
            ? [`\tAccess-Control-Expose-Headers ${quoteCaddyfile(exposedHeaders.join(', '))}`]
            : []),
          '}',
          '@preflight {',
          '\tmethod OPTIONS',
          '\theader Access-Control-Request-Method *',
          '}',
          'handle @preflight {',
          '\theader {',
          `\t\tAccess-Control-Allow-Methods ${quoteCaddyfile(methods.join(', '))}`,
          ...(requestHeaders.length > 0
            ? [`\t\tAccess-Control-Allow-Headers ${quoteCaddyfile(requestHeaders.join(', '))}`]
            : []),
          `\t\tAccess-Control-Max-Age ${maxAge}`,
          '\t}',
          '\trespond 204',
          '}',
        ].join('\n'),
      },
      {
        file: 'Caddyfile',
        language: 'caddyfile',
        where: t(
          'In the block of every `reverse_proxy` and `php_fastcgi` of the site: it removes what the app sends itself.',
        ),
        code: 'header_down -Access-Control-*',
      },
    ],
    onErrors: t(
      'The headers are set before the request goes on, so the errors of the app and the 502 of Caddy carry them.',
    ),
    removeElsewhere: t(
      'Take other `header` lines for `Access-Control-*` out of the Caddyfile; `header_down` removes those of the app.',
    ),
    apply: t('Check with `caddy validate --config /etc/caddy/Caddyfile`, then `systemctl reload caddy`.'),
    caches: t('Caddy keeps no answers. A CDN before it may: purge it.'),
  }),
});
