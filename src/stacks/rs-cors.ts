import { t } from '../i18n/index.ts';
import { goCorsFields } from './shared/go-code.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'rs-cors',
  name: 'Go (rs/cors)',
  group: 'Go',
  version: 'rs/cors 1.7 to 1.11',
  assurance: 'run',
  sources: [
    'https://pkg.go.dev/github.com/rs/cors#Options',
    'https://github.com/rs/cors/blob/master/cors.go',
  ],
  marks: { libraries: ['rs-cors'] },
  gotchas: () => [
    t(
      'Empty `AllowedHeaders` allow `Accept`, `Content-Type` and `X-Requested-With`, and empty `AllowedOrigins` allow every page.',
    ),
    t(
      'A refused preflight gets 200 or 204 and no `Access-Control-*` header, whether origin, method or header was refused: `Debug: true` logs which.',
    ),
    t(
      'It also checks the method of the request itself: one that is missing in `AllowedMethods` gets its answer without headers.',
    ),
    t(
      'A handler that panics closes the connection without an answer, unless a middleware recovers and answers 500.',
    ),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: t('terminal'),
        language: 'bash',
        where: t('In the folder of the app.'),
        code: 'go get github.com/rs/cors',
      },
      { file: 'main.go', language: 'go', where: t('With the other imports.'), code: '"github.com/rs/cors"' },
      {
        file: 'main.go',
        language: 'go',
        where: t(
          'Before the server starts: around `mux`, which stands for the handler it has now, with its authentication; then give it `handler`, as in `http.ListenAndServe(":8080", handler)`.',
        ),
        code: [
          'handler := cors.New(cors.Options{',
          ...goCorsFields(policy, 'Allowed'),
          '}).Handler(mux)',
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
