import { t } from '../i18n/index.ts';
import { CORS_HEADERS } from './shared/cors-headers.ts';
import { quoteYaml } from './escape/yaml.ts';
import { defineStack } from './stack.ts';

/** A value in a file that Traefik reads as a Go template first: `{{` would start an action. */
const quote = (text: string): string => quoteYaml(text).replaceAll('{', '\\x7B');
const list = (texts: readonly string[]): string => `[${texts.map(quote).join(', ')}]`;

export default defineStack({
  id: 'traefik',
  name: 'Traefik',
  group: 'Proxies and gateways',
  version: 'Traefik 2.2 to 3',
  assurance: 'source',
  sources: [
    'https://github.com/traefik/traefik/blob/master/pkg/middlewares/headers/header.go',
    'https://github.com/traefik/traefik/pull/12222',
    'https://doc.traefik.io/traefik/middlewares/http/headers/#cors-headers',
    'https://doc.traefik.io/traefik/providers/file/#go-templating',
  ],
  marks: { layers: ['traefik'], libraries: ['traefik'] },
  gotchas: () => [
    t('A router whose rule asks for a method, such as `Method(GET)`, never sees the preflight.'),
    t(
      '`Vary: Origin` is not sent without `addVaryHeader`, and with it only the first of several `Vary` lines of the app is kept.',
    ),
    t('The 404 for a request that no router takes passes no middleware: it has no headers.'),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: 'dynamic.yml',
        language: 'yaml',
        where: t(
          'In a file of the file provider. In Kubernetes `headers` goes under `spec` of a `Middleware`, whose name then takes the place of `cors@file`.',
        ),
        code: [
          'http:',
          '  middlewares:',
          '    cors:',
          '      headers:',
          `        accessControlAllowOriginList: ${list(origins === '*' ? ['*'] : origins)}`,
          `        accessControlAllowMethods: ${list(methods)}`,
          ...(requestHeaders.length > 0
            ? [`        accessControlAllowHeaders: ${list(requestHeaders)}`]
            : []),
          ...(exposedHeaders.length > 0
            ? [`        accessControlExposeHeaders: ${list(exposedHeaders)}`]
            : []),
          ...(credentials ? ['        accessControlAllowCredentials: true'] : []),
          `        accessControlMaxAge: ${maxAge}`,
          ...(origins === '*' ? [] : ['        addVaryHeader: true']),
          '        # An empty value removes what the app sends itself.',
          '        customResponseHeaders:',
          ...CORS_HEADERS.map((name) => `          ${name}: ""`),
        ].join('\n'),
      },
      {
        file: 'dynamic.yml',
        language: 'yaml',
        where: t(
          'In the router of the app. `cors@file` comes first in the list: before `basicAuth`, `forwardAuth` and `rateLimit`.',
        ),
        code: 'middlewares: ["cors@file"]',
      },
    ],
    onErrors: t(
      'The middleware sets the headers on whatever comes back: errors of the app, of the middlewares after it, and the 502 and 504 of Traefik.',
    ),
    removeElsewhere: t(
      'Take other `headers` middlewares for `Access-Control-*` out of the chain; those of the app are removed here.',
    ),
    apply: t('Nothing is to be restarted: Traefik watches the file. The dashboard shows the middleware.'),
    caches: t('Traefik keeps no answers. A CDN before it may: purge it.'),
  }),
});
