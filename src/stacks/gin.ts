import type { Policy } from '../core/index.ts';
import { t } from '../i18n/index.ts';
import { quoteGo, quoteGoList } from './escape/go.ts';
import { goFields } from './shared/go-code.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'gin',
  name: 'Gin (gin-contrib/cors)',
  group: 'Go',
  version: 'Gin 1.8 and later, gin-contrib/cors 1.4 and later',
  assurance: 'run',
  sources: [
    'https://pkg.go.dev/github.com/gin-contrib/cors#Config',
    'https://github.com/gin-contrib/cors/blob/master/config.go',
    'https://github.com/gin-contrib/cors/blob/master/utils.go',
  ],
  marks: { libraries: ['gin-cors'] },
  gotchas: () => [
    t(
      '`Use` applies to the routes registered after it, so it stands above them, and on the engine, not on a group.',
    ),
    t(
      'Every request from an origin that is not in the list gets 403, also those browsers send without CORS in mind; and without `Vary`, which the line before `cors.New` adds.',
    ),
    t(
      'With no origins, with `AllowAllOrigins` beside `AllowOrigins`, or with an origin in `AllowOrigins` that does not begin with `http://` or `https://`, the app panics when it starts.',
    ),
    t('Methods are answered in upper case: a page that calls with `patch` has to say `PATCH`.'),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: t('terminal'),
        language: 'bash',
        where: t('In the folder of the app.'),
        code: 'go get github.com/gin-contrib/cors',
      },
      {
        file: 'main.go',
        language: 'go',
        where: t('With the other imports.'),
        code: '"time"\n\n"github.com/gin-contrib/cors"',
      },
      {
        file: 'main.go',
        language: 'go',
        where: t('Right after `r := gin.Default()`: before the routes, the groups and authentication.'),
        code: [
          ...(origins === '*'
            ? []
            : [
                '// cors sends no Vary to the pages it refuses, nor to those without an origin.',
                'r.Use(func(c *gin.Context) { c.Writer.Header().Add("Vary", "Origin") })',
              ]),
          'r.Use(cors.New(cors.Config{',
          ...goFields([
            allowed(origins),
            ['AllowMethods', quoteGoList(methods)],
            ...(requestHeaders.length > 0 ? [['AllowHeaders', quoteGoList(requestHeaders)] as const] : []),
            ...(exposedHeaders.length > 0 ? [['ExposeHeaders', quoteGoList(exposedHeaders)] as const] : []),
            ...(credentials ? [['AllowCredentials', 'true'] as const] : []),
            ['MaxAge', `${maxAge} * time.Second`],
          ]),
          '}))',
        ].join('\n'),
      },
    ],
    onErrors: t(
      'The headers are set before the handlers run and stay: on 401 of a middleware, on 404, and on the 500 of `gin.Recovery`, which `gin.Default` brings.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `c.Header` lines of the handlers, and `add_header` lines of a proxy before the app.',
    ),
    apply: t('Build the app again and restart it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});

/** The field for the origins: the list takes http(s) alone, and the app does not start with others, such as those of phone apps. */
function allowed(origins: Policy['origins']): readonly [name: string, value: string] {
  if (origins === '*') return ['AllowAllOrigins', 'true'];
  if (origins.every((origin) => /^https?:/.test(origin))) return ['AllowOrigins', quoteGoList(origins)];
  const isListed = origins.map((origin) => `origin == ${quoteGo(origin)}`).join(' || ');
  return ['AllowOriginFunc', `func(origin string) bool { return ${isListed} }`];
}
