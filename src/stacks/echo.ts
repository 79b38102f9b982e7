import { t } from '../i18n/index.ts';
import { goCorsFields } from './shared/go-code.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'echo',
  name: 'Echo (middleware.CORS)',
  group: 'Go',
  version: 'Echo 4.2 and later; in Echo 5 the same with `echo/v5` in the import',
  assurance: 'run',
  sources: [
    'https://echo.labstack.com/docs/middleware/cors',
    'https://pkg.go.dev/github.com/labstack/echo/v4/middleware#CORSConfig',
    'https://github.com/labstack/echo/blob/master/middleware/cors.go',
  ],
  marks: {
    libraries: ['echo'],
    signs: [
      {
        status: [401, 500],
        headers: [['content-type', 'application/json; charset=UTF-8']],
        body: /^\{"message":"(Unauthorized|Not Found|Method Not Allowed|Internal Server Error)"\}\n$/,
        confidence: 'likely',
      },
    ],
  },
  gotchas: () => [
    t('With empty `AllowHeaders` it allows whatever the page asks for.'),
    t(
      'In Echo 4, `AllowCredentials` together with `*` lets every page in with its cookies; Echo 5 refuses to start.',
    ),
    t('Given to a group it does not see preflights, which get 405 then: it belongs on the `Echo` instance.'),
    t(
      'A handler that panics closes the connection without an answer, unless `middleware.Recover()` is used.',
    ),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: 'main.go',
        language: 'go',
        where: t('With the other imports.'),
        code: '"github.com/labstack/echo/v4/middleware"',
      },
      {
        file: 'main.go',
        language: 'go',
        where: t('Right after `e := echo.New()`: before other middleware, above all authentication.'),
        code: [
          'e.Use(middleware.CORSWithConfig(middleware.CORSConfig{',
          ...goCorsFields(policy, 'Allow'),
          '}))',
        ].join('\n'),
      },
    ],
    onErrors: t(
      'The headers are set before the handlers run, and the error handler keeps them: 401, 404 and 500 carry them, too.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `c.Response().Header().Set` lines of the handlers, and `add_header` lines of a proxy before the app.',
    ),
    apply: t('Build the app again and restart it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});
