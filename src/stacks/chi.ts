import { t } from '../i18n/index.ts';
import { goCorsFields } from './shared/go-code.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'chi',
  name: 'chi (go-chi/cors)',
  group: 'Go',
  version: 'chi 5, go-chi/cors 1.2',
  assurance: 'run',
  sources: [
    'https://github.com/go-chi/cors#readme',
    'https://pkg.go.dev/github.com/go-chi/cors#Options',
    'https://github.com/go-chi/cors/blob/master/cors.go',
  ],
  marks: { libraries: ['rs-cors'] },
  gotchas: () => [
    t(
      'It has to be on the top router, before the routes: in a `Group` or with `With`, `OPTIONS` finds no route and gets 405, and `Use` after a route panics.',
    ),
    t(
      'Empty `AllowedHeaders` allow `Accept` and `Content-Type`, and empty `AllowedOrigins` allow every page.',
    ),
    t(
      'A refused preflight gets 200 and no `Access-Control-*` header, whether origin, method or header was refused.',
    ),
    t('Methods are answered in upper case: a page that calls with `patch` has to say `PATCH`.'),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: t('terminal'),
        language: 'bash',
        where: t('In the folder of the app.'),
        code: 'go get github.com/go-chi/cors',
      },
      {
        file: 'main.go',
        language: 'go',
        where: t('With the other imports.'),
        code: '"github.com/go-chi/cors"',
      },
      {
        file: 'main.go',
        language: 'go',
        where: t('Right after `r := chi.NewRouter()`: before other middleware, above all authentication.'),
        code: ['r.Use(cors.Handler(cors.Options{', ...goCorsFields(policy, 'Allowed'), '}))'].join('\n'),
      },
    ],
    onErrors: t(
      'The headers are set before the handlers run, so 401, 404 and the 500 of `middleware.Recoverer` carry them, too; that belongs after this.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `w.Header().Set` lines of the handlers, and `add_header` lines of a proxy before the app.',
    ),
    apply: t('Build the app again and restart it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});
