import type { Policy } from '../core/index.ts';
import { t } from '../i18n/index.ts';
import { quoteGo } from './escape/go.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'go-net-http',
  name: 'Go (net/http)',
  group: 'Go',
  version: 'Go 1.19, and later versions of Go 1',
  assurance: 'run',
  sources: [
    'https://pkg.go.dev/net/http#Handler',
    'https://pkg.go.dev/net/http#Header',
    'https://pkg.go.dev/net/http#CrossOriginProtection',
  ],
  marks: { layers: ['go'] },
  gotchas: () => [
    t(
      'A pattern with a method, such as `GET /items` since Go 1.22, answers 405 to `OPTIONS`: the CORS layer has to wrap the whole mux.',
    ),
    t(
      'A handler that panics closes the connection without an answer, unless a middleware recovers and answers 500.',
    ),
    t(
      '`http.CrossOriginProtection` of Go 1.25 answers 403 to cross-origin `POST`, `PUT` and `DELETE`, until `AddTrustedOrigin` names the origin.',
    ),
  ],
  recipe: (policy) => ({
    blocks: [
      { file: 'main.go', language: 'go', where: t('Beside the other functions.'), code: middleware(policy) },
      {
        file: 'main.go',
        language: 'go',
        where: t(
          'Before the server starts: around `mux`, which stands for the handler it has now, with its authentication; then give it `handler`, as in `http.ListenAndServe(":8080", handler)`.',
        ),
        code: 'handler := withCORS(mux)',
      },
    ],
    onErrors: t(
      'The headers are set before the handlers run, so 401, 404 and 500 carry them, too; a middleware that recovers from panics belongs inside `withCORS`.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `w.Header().Set` lines of the handlers, and `add_header` lines of a proxy before the app.',
    ),
    apply: t('Build the app again and restart it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});

function middleware({
  origins,
  methods,
  requestHeaders,
  exposedHeaders,
  credentials,
  maxAge,
}: Policy): string {
  const set = (name: string, value: string): string => `header.Set("Access-Control-${name}", ${value})`;
  const granted = [
    set('Allow-Origin', origins === '*' ? quoteGo('*') : 'origin'),
    ...(credentials ? [set('Allow-Credentials', quoteGo('true'))] : []),
    ...(exposedHeaders.length > 0 ? [set('Expose-Headers', quoteGo(exposedHeaders.join(', ')))] : []),
  ];
  const preflight = [
    set('Allow-Methods', quoteGo(methods.join(', '))),
    ...(requestHeaders.length > 0 ? [set('Allow-Headers', quoteGo(requestHeaders.join(', ')))] : []),
    set('Max-Age', quoteGo(String(maxAge))),
  ];
  return [
    'func withCORS(next http.Handler) http.Handler {',
    '\treturn http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {',
    '\t\theader := w.Header()',
    ...(origins === '*'
      ? granted.map((line) => `\t\t${line}`)
      : [
          '\t\theader.Add("Vary", "Origin")',
          '\t\tswitch origin := r.Header.Get("Origin"); origin {',
          `\t\tcase ${origins.map(quoteGo).join(', ')}:`,
          ...granted.map((line) => `\t\t\t${line}`),
          '\t\t}',
        ]),
    '\t\tif r.Method == http.MethodOptions && r.Header.Get("Access-Control-Request-Method") != "" {',
    ...preflight.map((line) => `\t\t\t${line}`),
    '\t\t\tw.WriteHeader(http.StatusNoContent)',
    '\t\t\treturn',
    '\t\t}',
    '\t\tnext.ServeHTTP(w, r)',
    '\t})',
    '}',
  ].join('\n');
}
