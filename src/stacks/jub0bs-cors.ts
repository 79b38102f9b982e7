import { t } from '../i18n/index.ts';
import { quoteGoList } from './escape/go.ts';
import { goFields } from './shared/go-code.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'jub0bs-cors',
  name: 'Go (jub0bs/cors)',
  group: 'Go',
  version: 'jub0bs/cors 0.11, Go 1.24 and later',
  assurance: 'source',
  sources: [
    'https://pkg.go.dev/github.com/jub0bs/cors#Config',
    'https://github.com/jub0bs/cors/blob/main/config.go',
    'https://github.com/jub0bs/cors/blob/main/middleware.go',
    'https://github.com/jub0bs/cors/blob/main/CHANGELOG.md',
  ],
  marks: {},
  gotchas: () => [
    t(
      'It refuses an unsafe configuration when the app starts: the error that `NewMiddleware` returns says which value and why.',
    ),
    t('Before 0.11, `DangerouslyTolerateInsecureOrigins` is a field of `ExtraConfig`.'),
    t(
      'A refused preflight gets 403 and says nothing; `SetDebug(true)` on the middleware makes it say more while you repair.',
    ),
    t(
      'Since 0.11 answers to preflights have no `Vary`: a cache that keeps answers to `OPTIONS`, against the standard, mixes them up.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: t('terminal'),
        language: 'bash',
        where: t('In the folder of the app.'),
        code: 'go get github.com/jub0bs/cors',
      },
      {
        file: 'main.go',
        language: 'go',
        where: t('With the other imports, and `log` of the standard library.'),
        code: '"github.com/jub0bs/cors"',
      },
      {
        file: 'main.go',
        language: 'go',
        where: t(
          'Before the server starts: around `mux`, which stands for the handler it has now, with its authentication; then give it `handler`, as in `http.ListenAndServe(":8080", handler)`.',
        ),
        code: [
          'corsMiddleware, err := cors.NewMiddleware(cors.Config{',
          ...goFields([
            ['Origins', quoteGoList(origins === '*' ? ['*'] : origins)],
            ...(credentials ? [['Credentialed', 'true'] as const] : []),
            ['Methods', quoteGoList(methods)],
            ...(requestHeaders.length > 0 ? [['RequestHeaders', quoteGoList(requestHeaders)] as const] : []),
            ...(exposedHeaders.length > 0 ? [['ResponseHeaders', quoteGoList(exposedHeaders)] as const] : []),
            // More than the library takes is an error when the app starts; 0 means the browsers' own 5 seconds.
            ['MaxAgeInSeconds', String(maxAge === 0 ? -1 : Math.min(maxAge, 86_400))],
            ...(credentials && origins !== '*' && origins.some(isInsecure)
              ? [['DangerouslyTolerateInsecureOrigins', 'true', 'Until every origin has https.'] as const]
              : []),
          ]),
          '})',
          'if err != nil {',
          '\tlog.Fatal(err)',
          '}',
          'handler := corsMiddleware.Wrap(mux)',
        ].join('\n'),
      },
    ],
    onErrors: t(
      'The headers are set before the handlers run, so 401, 404 and 500 carry them, too; a middleware that recovers from panics belongs inside.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `w.Header().Set` lines of the handlers, and `add_header` lines of a proxy before the app.',
    ),
    apply: t('Build the app again and restart it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});

/** Whether the library refuses an origin together with credentials: not https, and not this machine. */
const isInsecure = (origin: string): boolean =>
  !/^(https:\/\/|[a-z][a-z\d+.-]*:\/\/(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$)/.test(origin);
