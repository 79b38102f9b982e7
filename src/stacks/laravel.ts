import { t } from '../i18n/index.ts';
import { quotePhpList } from './escape/php.ts';
import { escapeRegex } from './escape/regex.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'laravel',
  name: 'Laravel (config/cors.php)',
  group: 'PHP',
  version: 'Laravel 9 to 12 (fruitcake/php-cors 1)',
  assurance: 'source',
  sources: [
    'https://laravel.com/docs/routing#cors',
    'https://github.com/laravel/framework/blob/12.x/src/Illuminate/Http/Middleware/HandleCors.php',
    'https://github.com/fruitcake/php-cors/blob/master/src/CorsService.php',
  ],
  marks: {
    signs: [
      { headers: [['set-cookie', /\blaravel[_-]session=/]], confidence: 'certain' },
      {
        body: /^\{\s*"message":\s*"(Unauthenticated\.|Server Error|CSRF token mismatch\.)"/,
        confidence: 'likely',
      },
    ],
  },
  gotchas: () => [
    t(
      'A single entry in `allowed_origins` is sent to every page, and without `Vary`: written as a pattern it is compared.',
    ),
    t(
      'Nothing happens on URLs that `paths` does not match; what Laravel ships with covers `api/*` and `sanctum/csrf-cookie`.',
    ),
    t('A fatal error (memory, time limit) and `dd()` end the request before the headers are set.'),
    t(
      'Sanctum with cookies needs `supports_credentials`, `SESSION_DOMAIN` and the page in `SANCTUM_STATEFUL_DOMAINS`, too: without them it answers 401 or 419.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => {
    // A list of one is not compared, and a `*` inside an origin would be a wildcard.
    const compared =
      origins !== '*' && (origins.length === 1 || origins.some((one) => one.includes('*'))) ? origins : [];
    return {
      blocks: [
        {
          file: t('terminal'),
          language: 'bash',
          where: t('In the folder of the app, if it has no `config/cors.php` (Laravel 11 and later).'),
          code: 'php artisan config:publish cors',
        },
        {
          file: 'config/cors.php',
          language: 'php',
          where: t('The whole file. Narrow `paths` to the URLs other sites need, such as `api/*`.'),
          code: [
            '<?php',
            '',
            'return [',
            "    'paths' => ['*'],",
            `    'allowed_origins' => ${quotePhpList(origins === '*' ? ['*'] : compared.length > 0 ? [] : origins)},`,
            `    'allowed_origins_patterns' => ${quotePhpList(compared.map(patternOf))},`,
            `    'allowed_methods' => ${quotePhpList(methods)},`,
            `    'allowed_headers' => ${quotePhpList(requestHeaders)},`,
            `    'exposed_headers' => ${quotePhpList(exposedHeaders)},`,
            `    'supports_credentials' => ${credentials},`,
            `    'max_age' => ${maxAge},`,
            '];',
          ].join('\n'),
        },
      ],
      onErrors: t(
        'The middleware `HandleCors` is global: Laravel turns exceptions, its 404 and 401 into answers inside it, so they carry the headers.',
      ),
      removeElsewhere: t(
        "Remove other `Access-Control-*` headers: `->header('Access-Control-…')` in controllers and middleware, `fruitcake/laravel-cors`, and `add_header` lines of a proxy before it.",
      ),
      apply: t(
        'Run `php artisan config:clear` (or `config:cache`, where the app uses it), and reload PHP-FPM or Octane.',
      ),
      caches: t('A CDN before the app may keep old answers: purge it.'),
    };
  },
});

/** A pattern of PHP that matches an origin alone. */
const patternOf = (origin: string): string => `#\\A${escapeRegex(origin)}\\z#`;
