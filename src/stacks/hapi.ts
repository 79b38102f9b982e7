import type { Policy } from '../core/index.ts';
import { t } from '../i18n/index.ts';
import { preflightLines, responseLines } from './shared/by-hand.ts';
import { quoteJs, quoteJsList } from './escape/js.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'hapi',
  name: 'hapi',
  group: 'Node.js',
  version: '@hapi/hapi 20 and 21',
  assurance: 'run',
  sources: [
    'https://hapi.dev/api/#request-lifecycle',
    'https://hapi.dev/api/#-serverextevent-method-options',
    'https://hapi.dev/module/boom/api/#http-errors',
  ],
  marks: {
    libraries: ['hapi'],
    signs: [
      {
        status: [404],
        body: /^\{"statusCode":404,"error":"Not Found","message":"Not Found"\}$/,
        confidence: 'likely',
      },
      {
        status: [500],
        body: /^\{"statusCode":500,"error":"Internal Server Error","message":"An internal server error occurred"\}$/,
        confidence: 'likely',
      },
    ],
  },
  gotchas: () => [
    t(
      'This replaces the `cors` option of hapi, which answers preflights for a path or method without a route with a bare 404.',
    ),
    t(
      'The `cors` option allows every method that has a route, and sends no `Vary` to refused preflights; with `origin: ["*"]` it sends back whatever origin asks, `*` only with `origin: "ignore"`.',
    ),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: 'server.js',
        language: 'javascript',
        where: t('Right after `const server = Hapi.server(…)`: before plugins and routes are registered.'),
        code: [
          ...(policy.origins === '*' ? [] : [`const allowedOrigins = ${quoteJsList(policy.origins)};`, '']),
          '// Preflights are answered before routing and authentication.',
          "server.ext('onRequest', (request, h) => {",
          "  if (request.method !== 'options' || !request.headers['access-control-request-method']) return h.continue;",
          '  return h',
          '    .response()',
          '    .code(204)',
          ...preflightLines(policy).map(
            ([name, value]) => `    .header(${quoteJs(name.toLowerCase())}, ${quoteJs(value)})`,
          ),
          '    .takeover();',
          '});',
          '',
          '// All answers: preflights, routes and errors.',
          "server.ext('onPreResponse', (request, h) => {",
          '  const { response } = request;',
          '  const headers = response.isBoom ? response.output.headers : response.headers;',
          ...(policy.origins === '*'
            ? setAll("'*'", policy, '  ')
            : [
                "  headers.vary = headers.vary ? `${headers.vary}, Origin` : 'Origin';",
                '  const { origin } = request.headers;',
                '  if (allowedOrigins.includes(origin)) {',
                ...setAll('origin', policy, '    '),
                '  }',
              ]),
          '  return h.continue;',
          '});',
        ].join('\n'),
      },
    ],
    onErrors: t(
      '`onPreResponse` sees errors, too: thrown ones, refusals of authentication and the default 404.',
    ),
    removeElsewhere: t(
      'Remove the `cors` option of the server and of every route, routes for OPTIONS, and `Access-Control-*` headers a proxy adds.',
    ),
    apply: t('Restart the app, or deploy it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});

/** The lines that let an origin in. hapi keeps names in lower case. @param origin an expression */
const setAll = (origin: string, policy: Policy, indent: string): readonly string[] => [
  `${indent}headers['access-control-allow-origin'] = ${origin};`,
  ...(policy.credentials ? [`${indent}headers['access-control-allow-credentials'] = 'true';`] : []),
  ...responseLines(policy).map(
    ([name, value]) => `${indent}headers[${quoteJs(name.toLowerCase())}] = ${quoteJs(value)};`,
  ),
];
