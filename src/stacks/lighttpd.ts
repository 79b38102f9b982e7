import { t } from '../i18n/index.ts';
import { CORS_HEADERS } from './shared/cors-headers.ts';
import { quoteLighttpd } from './escape/lighttpd.ts';
import { defineStack } from './stack.ts';

type Headers = readonly (readonly [name: string, value: string])[];

/** An array of headers over several lines. */
const array = (headers: Headers): readonly string[] => [
  '(',
  ...headers.map(
    ([name, value], index) =>
      `  "${name}" => ${quoteLighttpd(value)}${index < headers.length - 1 ? ',' : ''}`,
  ),
  ')',
];

/** An assignment of such an array. */
const assign = (option: string, headers: Headers): string => `${option} = ${array(headers).join('\n')}`;

export default defineStack({
  id: 'lighttpd',
  name: 'lighttpd',
  group: 'Proxies and gateways',
  version: 'lighttpd 1.4.69; `setenv.set-response-header` since 1.4.46',
  assurance: 'run',
  sources: [
    'https://redmine.lighttpd.net/projects/lighttpd/wiki/Docs_ModSetEnv',
    'https://redmine.lighttpd.net/projects/lighttpd/wiki/Docs_ModRedirect',
    'https://redmine.lighttpd.net/projects/lighttpd/wiki/Docs_Configuration',
  ],
  marks: { layers: ['lighttpd'] },
  gotchas: () => [
    t(
      '`setenv.add-response-header` adds to what the app sends: two `Access-Control-Allow-Origin` lines are as bad as none.',
    ),
    t(
      '`mod_setenv` must stand before `mod_redirect`, `mod_auth` and `mod_proxy` in `server.modules`: what those answer themselves is bare otherwise.',
    ),
    t(
      'Of several matching blocks the last one replaces the whole list of `setenv.set-response-header`: add headers of your own to each.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => {
    const granted: Headers = credentials ? [['Access-Control-Allow-Credentials', 'true']] : [];
    const actual: Headers = [
      ...granted,
      ...(exposedHeaders.length > 0
        ? [['Access-Control-Expose-Headers', exposedHeaders.join(', ')] as const]
        : []),
    ];
    const preflight: Headers = [
      ...granted,
      ['Access-Control-Allow-Methods', methods.join(', ')],
      ...(requestHeaders.length > 0
        ? [['Access-Control-Allow-Headers', requestHeaders.join(', ')] as const]
        : []),
      ['Access-Control-Max-Age', String(maxAge)],
      ['Location', ''],
    ];
    const removed: Headers = CORS_HEADERS.filter(
      (name) => name !== 'Access-Control-Allow-Origin' && actual.every(([set]) => set !== name),
    ).map((name) => [name, '']);
    /** The headers of a list for every origin that may have them. */
    const set = (list: string, indent: string): readonly string[] => {
      const line = (origin: string): string =>
        `${indent}setenv.set-response-header = ( "Access-Control-Allow-Origin" => ${quoteLighttpd(origin)} ) + ${list}`;
      if (origins === '*') return [line('*')];
      return origins.flatMap((origin) => [
        `${indent}$REQUEST_HEADER["Origin"] == ${quoteLighttpd(origin)} {`,
        `  ${line(origin)}`,
        `${indent}}`,
      ]);
    };
    return {
      blocks: [
        {
          file: '/etc/lighttpd/lighttpd.conf',
          language: 'lighttpd',
          where: t('At the end of the file.'),
          code: [
            '# First of all: what others answer themselves, such as a 401, gets the headers, too.',
            'server.modules := ( "mod_setenv", "mod_redirect" ) + server.modules',
            '',
            '# An empty value removes the header, also the one of the app.',
            assign('var.cors', [...actual, ...removed]),
            assign('var.cors_preflight', preflight),
            '',
            ...(origins === '*'
              ? []
              : [
                  'setenv.add-response-header = ( "Vary" => "Origin" )',
                  assign(
                    'setenv.set-response-header',
                    CORS_HEADERS.map((name) => [name, '']),
                  ),
                ]),
            ...set('var.cors', ''),
            '',
            '# A redirect is answered before authentication; with 204 and without a place it is none.',
            '$HTTP["request-method"] == "OPTIONS" {',
            '  $REQUEST_HEADER["Access-Control-Request-Method"] =~ "." {',
            '    url.redirect = ( "" => "/" )',
            '    url.redirect-code = 204',
            ...(origins === '*' ? [] : ['    setenv.set-response-header = ( "Location" => "" )']),
            ...set('var.cors_preflight', '    '),
            '  }',
            '}',
          ].join('\n'),
        },
      ],
      onErrors: t(
        '`mod_setenv` sets the headers on every answer: those of the app and the 401, 404 and 503 of lighttpd.',
      ),
      removeElsewhere: t(
        'Take other `setenv` lines for `Access-Control-*` out of the configuration; the headers of the app are removed here.',
      ),
      apply: t(
        'Check with `lighttpd -tt -f /etc/lighttpd/lighttpd.conf`, then `systemctl restart lighttpd`.',
      ),
      caches: t('lighttpd keeps no answers. A CDN before it may: purge it.'),
    };
  },
});
