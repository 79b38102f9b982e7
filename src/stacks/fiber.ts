import { t } from '../i18n/index.ts';
import { goCorsFields } from './shared/go-code.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'fiber',
  name: 'Fiber (middleware/cors)',
  group: 'Go',
  version: 'Fiber 3',
  assurance: 'source',
  sources: [
    'https://docs.gofiber.io/middleware/cors',
    'https://github.com/gofiber/fiber/blob/main/middleware/cors/config.go',
    'https://github.com/gofiber/fiber/blob/main/middleware/cors/cors.go',
    'https://github.com/gofiber/fiber/issues/3803',
  ],
  marks: {
    libraries: ['fiber'],
    signs: [
      {
        status: [404],
        headers: [['content-type', /^text\/plain; charset=utf-8$/i]],
        body: /^Cannot (GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) \//,
        confidence: 'likely',
      },
    ],
  },
  gotchas: () => [
    t('With empty `AllowHeaders` it allows whatever the page asks for.'),
    t(
      'Fiber 2 takes each list as one string with commas: `AllowOrigins: "https://a.example, https://b.example"`.',
    ),
    t('An origin without its scheme, and `*` together with `AllowCredentials`, panic when the app starts.'),
    t(
      'A body above `BodyLimit`, 4 MB by default, is refused before any middleware runs: that 413 has no CORS headers.',
    ),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: 'main.go',
        language: 'go',
        where: t('With the other imports.'),
        code: '"github.com/gofiber/fiber/v3/middleware/cors"',
      },
      {
        file: 'main.go',
        language: 'go',
        where: t('Right after `app := fiber.New()`: before the routes and before authentication.'),
        code: ['app.Use(cors.New(cors.Config{', ...goCorsFields(policy, 'Allow'), '}))'].join('\n'),
      },
    ],
    onErrors: t(
      'The headers are set before the handlers run, and the error handler keeps them; `recover.New()` after this turns panics into a 500 with headers.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `c.Set` lines of the handlers, and `add_header` lines of a proxy before the app.',
    ),
    apply: t('Build the app again and restart it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});
