import { t } from '../i18n/index.ts';
import { quoteJs, quoteJsList } from './escape/js.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'hono',
  name: 'Hono (hono/cors)',
  group: 'Node.js',
  version: 'Hono 4.7 and later, on Node.js',
  assurance: 'run',
  sources: [
    'https://hono.dev/docs/middleware/builtin/cors',
    'https://github.com/honojs/hono/blob/main/src/middleware/cors/index.ts',
    'https://osv.dev/vulnerability/CVE-2025-71381',
  ],
  marks: {
    libraries: ['hono'],
    signs: [
      {
        status: [404],
        headers: [['content-type', /^text\/plain; ?charset=utf-8$/i]],
        body: /^404 Not Found$/,
        confidence: 'likely',
      },
    ],
  },
  gotchas: () => [
    t('Middleware runs in the order it is written: below the routes it does nothing.'),
    t('An empty or missing `allowHeaders` allows every header a page asks for.'),
    t(
      'Without `origin` every page is let in with `*`, which browsers refuse together with `credentials: true`.',
    ),
    t(
      'Hono 4.5 and older answer origins that are not in the list with the first one that is; before 4.10.3 a `Vary` in the request replaces the one of the answer.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: 'src/index.ts',
        language: 'typescript',
        where: t('With the other imports; it is part of `hono`.'),
        code: "import { cors } from 'hono/cors';",
      },
      {
        file: 'src/index.ts',
        language: 'typescript',
        where: t('Right after `const app = new Hono()`: before the routes and before authentication.'),
        code: [
          'app.use(',
          '  cors({',
          `    origin: ${origins === '*' ? quoteJs('*') : quoteJsList(origins)},`,
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
        ].join('\n'),
      },
    ],
    onErrors: t(
      'Hono puts the headers on answers of `app.onError` and `app.notFound`, too, and on their defaults.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `c.header(…)` lines, `app.options(…)` routes, and those of a proxy or platform before it.',
    ),
    apply: t('Restart the app, or deploy it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});
