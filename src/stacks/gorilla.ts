import { t } from '../i18n/index.ts';
import { quoteGoList } from './escape/go.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'gorilla',
  name: 'Gorilla (gorilla/handlers)',
  group: 'Go',
  version: 'gorilla/handlers 1.5',
  assurance: 'run',
  sources: [
    'https://pkg.go.dev/github.com/gorilla/handlers#CORS',
    'https://github.com/gorilla/handlers/blob/main/cors.go',
  ],
  marks: {},
  gotchas: () => [
    t(
      'A router that knows a path for `GET` alone answers 405 to `OPTIONS`: the CORS layer has to wrap the router, not stand in `r.Use`.',
    ),
    t('`MaxAge` above 600 seconds counts as 600.'),
    t('It sends `Vary: Origin` only with several origins, and only to those: the recipe sends it always.'),
    t(
      'A preflight that asks for too much gets 405 for the method, 403 for a header, and 200 without headers for the origin.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: t('terminal'),
        language: 'bash',
        where: t('In the folder of the app.'),
        code: 'go get github.com/gorilla/handlers',
      },
      {
        file: 'main.go',
        language: 'go',
        where: t('With the other imports.'),
        code: '"github.com/gorilla/handlers"',
      },
      {
        file: 'main.go',
        language: 'go',
        where: t(
          'After the routes: around `r`, the router, with its authentication; then give `handler` to the server, as in `http.ListenAndServe(":8080", handler)`.',
        ),
        code: [
          `${origins === '*' ? 'handler' : 'withCORS'} := handlers.CORS(`,
          `\thandlers.AllowedOrigins(${quoteGoList(origins === '*' ? ['*'] : origins)}),`,
          `\thandlers.AllowedMethods(${quoteGoList(methods)}),`,
          ...(requestHeaders.length > 0
            ? [`\thandlers.AllowedHeaders(${quoteGoList(requestHeaders)}),`]
            : []),
          ...(exposedHeaders.length > 0
            ? [`\thandlers.ExposedHeaders(${quoteGoList(exposedHeaders)}),`]
            : []),
          ...(credentials ? ['\thandlers.AllowCredentials(),'] : []),
          `\thandlers.MaxAge(${maxAge}),`,
          ')(r)',
          ...(origins === '*'
            ? []
            : [
                'handler := http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {',
                '\tw.Header().Set("Vary", "Origin")',
                '\twithCORS.ServeHTTP(w, r)',
                '})',
              ]),
        ].join('\n'),
      },
    ],
    onErrors: t(
      'The headers are set before the handlers run, so 401, 404 and 500 carry them, too; `handlers.RecoveryHandler` belongs inside, around the router.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `w.Header().Set` lines of the handlers, and `add_header` lines of a proxy before the app.',
    ),
    apply: t('Build the app again and restart it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});
