import type { Policy } from '../core/index.ts';
import { t } from '../i18n/index.ts';
import { preflightLines, responseLines } from './shared/by-hand.ts';
import { quoteJs, quoteJsList } from './escape/js.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'node-http',
  name: 'Node.js (node:http)',
  group: 'Node.js',
  version: 'Node.js 18 and later, `node:http`, `node:https` and `node:http2` in compatibility mode',
  assurance: 'run',
  sources: [
    'https://nodejs.org/api/http.html#responsesetheadername-value',
    'https://nodejs.org/api/http.html#responsewriteheadstatuscode-statusmessage-headers',
  ],
  marks: {},
  gotchas: () => [
    t(
      '`writeHead` keeps what `setHeader` has set, except headers it names itself: a `Vary` given there has to contain `Origin`.',
    ),
    t(
      'An error nobody catches ends the process without an answer, and browsers call that a CORS error or a network error.',
    ),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: 'server.js',
        language: 'javascript',
        where: t('Above the server.'),
        code: [
          ...(policy.origins === '*' ? [] : [`const allowedOrigins = ${quoteJsList(policy.origins)};`, '']),
          '/** Sets the CORS headers. True: it was a preflight, and is answered. */',
          'function cors(request, response) {',
          ...(policy.origins === '*'
            ? setAll("'*'", policy, '  ')
            : [
                '  const { origin } = request.headers;',
                "  response.setHeader('Vary', 'Origin');",
                '  if (allowedOrigins.includes(origin)) {',
                ...setAll('origin', policy, '    '),
                '  }',
              ]),
          "  if (request.method !== 'OPTIONS' || !request.headers['access-control-request-method']) return false;",
          '  response.writeHead(204, {',
          ...preflightLines(policy).map(([name, value]) => `    ${quoteJs(name)}: ${quoteJs(value)},`),
          '  });',
          '  response.end();',
          '  return true;',
          '}',
        ].join('\n'),
      },
      {
        file: 'server.js',
        language: 'javascript',
        where: t('First in the function given to `createServer`: before authentication and routing.'),
        code: 'if (cors(request, response)) return;',
      },
    ],
    onErrors: t(
      'The headers are set first and stay on whatever the app answers; catch errors of the app and answer 500, or nothing is answered at all.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: in `setHeader` and `writeHead` calls of the app, and `add_header` lines of a proxy before it.',
    ),
    apply: t('Restart the app, or deploy it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});

/** The lines that let an origin in. @param origin an expression */
const setAll = (origin: string, policy: Policy, indent: string): readonly string[] => [
  `${indent}response.setHeader('Access-Control-Allow-Origin', ${origin});`,
  ...(policy.credentials ? [`${indent}response.setHeader('Access-Control-Allow-Credentials', 'true');`] : []),
  ...responseLines(policy).map(
    ([name, value]) => `${indent}response.setHeader(${quoteJs(name)}, ${quoteJs(value)});`,
  ),
];
