import { t } from '../i18n/index.ts';
import { quoteJs, quoteJsList } from './escape/js.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'h3',
  name: 'h3 (handleCors)',
  group: 'Node.js',
  version: 'h3 2, as in Nitro 3',
  assurance: 'run',
  sources: [
    'https://h3.dev/utils/security',
    'https://h3.dev/guide/basics/error',
    'https://github.com/h3js/h3/blob/main/src/utils/internal/cors.ts',
    'https://nitro.build/docs/routing',
  ],
  marks: {
    signs: [
      { status: [404], body: /"Cannot find any (route|path) matching [[/]/, confidence: 'certain' },
      { headers: [['x-powered-by', /^nuxt$/i]], confidence: 'likely' },
    ],
  },
  gotchas: () => [
    t(
      '`handleCors` gives back the answer to a preflight: after a bare `return;`, as in many examples, h3 2 goes on to the routes and answers 404.',
    ),
    t(
      'Left out, `methods`, `allowHeaders` and `exposeHeaders` are `*`, and an empty `allowHeaders` allows every header a page asks for.',
    ),
    t(
      'In Nitro and Nuxt the function is the default export of `server/middleware/00.cors.ts`, inside `defineHandler` (Nitro 3) or `defineEventHandler` (Nitro 2, Nuxt 4; its last line is `if (preflight) return null;` there).',
    ),
    t(
      'h3 1, which Nitro 2 and Nuxt 4 contain, sends no `Vary` to refused pages and `*` to requests without `Origin`: keep a CDN from caching these answers.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: 'server.mjs',
        language: 'javascript',
        where: t('With the other imports.'),
        code: "import { handleCors } from 'h3';",
      },
      {
        file: 'server.mjs',
        language: 'javascript',
        where: t('Right after `const app = new H3()`: before the routes and before authentication.'),
        code: [
          'app.use((event) => {',
          '  const preflight = handleCors(event, {',
          `    origin: ${origins === '*' ? quoteJs('*') : quoteJsList(origins)},`,
          `    methods: ${quoteJsList(methods)},`,
          ...(requestHeaders.length > 0
            ? [`    allowHeaders: ${quoteJsList(requestHeaders)},`]
            : [
                '    // An empty list would allow every header. This one no page can set.',
                "    allowHeaders: ['origin'],",
              ]),
          `    exposeHeaders: ${quoteJsList(exposedHeaders)},`,
          ...(credentials ? ['    credentials: true,'] : []),
          `    maxAge: ${quoteJs(String(maxAge))},`,
          '  });',
          '  if (preflight) return preflight;',
          '});',
        ].join('\n'),
      },
    ],
    onErrors: t(
      'h3 puts the headers on errors as well, but not on a `Response` that `onError` returns: give it `headers: event.res.errHeaders`.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: lines with `event.res.headers` in handlers, `cors` and `headers` in `routeRules`, and those of a proxy or platform before it.',
    ),
    apply: t('Restart the app, or build and deploy it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});
