import { t } from '../i18n/index.ts';
import { quoteJs, quoteJsList } from './escape/js.ts';
import { defineStack } from './stack.ts';

/** Koa takes all headers off when an error is thrown; the library puts them back, for refused origins it does not. */
const KEEP_VARY = [
  '',
  '// Koa drops headers when an error is thrown. Caches need this one for other origins, too.',
  'app.use(async (ctx, next) => {',
  '  try {',
  '    await next();',
  '  } catch (error) {',
  "    error.headers = { ...error.headers, Vary: 'Origin' };",
  '    throw error;',
  '  }',
  '});',
];

export default defineStack({
  id: 'koa',
  name: 'Koa (@koa/cors)',
  group: 'Node.js',
  version: 'Koa 2 and 3, @koa/cors 5',
  assurance: 'run',
  sources: [
    'https://github.com/koajs/cors',
    'https://github.com/koajs/koa/blob/master/docs/error-handling.md',
  ],
  marks: { libraries: ['koa-cors'] },
  gotchas: () => [
    t(
      'Without `origin`, or with `*`, `credentials: true` lets every page in with its cookies: the library sends back whatever origin asks.',
    ),
    t('An empty or missing `allowHeaders` allows every header a page asks for.'),
    t('`keepHeadersOnError: false` takes the headers off every answer to an error that is thrown.'),
    t(
      'A string as `origin` is sent to every page, whoever asks, and a list as one header line per entry: only a function compares.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: t('terminal'),
        language: 'bash',
        where: t('In the folder of the app.'),
        code: 'npm install @koa/cors',
      },
      {
        file: 'app.js',
        language: 'javascript',
        where: t('With the other imports.'),
        code: "import cors from '@koa/cors';",
      },
      {
        file: 'app.js',
        language: 'javascript',
        where: t(
          'Right after `const app = new Koa()`: before all other middleware, authentication included.',
        ),
        code: [
          ...(origins === '*' ? [] : [`const allowedOrigins = ${quoteJsList(origins)};`, '']),
          'app.use(',
          '  cors({',
          origins === '*'
            ? `    origin: ${quoteJs('*')},`
            : "    origin: (ctx) => allowedOrigins.find((origin) => origin === ctx.get('Origin')) ?? '',",
          `    allowMethods: ${quoteJsList(methods)},`,
          ...(requestHeaders.length > 0
            ? [`    allowHeaders: ${quoteJsList(requestHeaders)},`]
            : [
                '    // An empty list would allow every header. This one no page can set.',
                "    allowHeaders: ['origin'],",
              ]),
          ...(exposedHeaders.length > 0 ? [`    exposeHeaders: ${quoteJsList(exposedHeaders)},`] : []),
          ...(credentials ? ['    credentials: true,'] : []),
          `    maxAge: ${maxAge},`,
          '  }),',
          ');',
          ...(origins === '*' ? [] : KEEP_VARY),
        ].join('\n'),
      },
    ],
    onErrors: t(
      'When an error is thrown, Koa drops all headers of the answer, and the library puts its own back.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `ctx.set(…)` lines of the app, `router.options(…)` routes, and `add_header` lines of a proxy before it.',
    ),
    apply: t('Restart the app, or deploy it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});
