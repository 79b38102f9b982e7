import { t } from '../i18n/index.ts';
import { quotePhp, quotePhpList } from './escape/php.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'php',
  name: 'PHP (without a framework)',
  group: 'PHP',
  version: 'PHP 7.0 to 8',
  assurance: 'run',
  sources: [
    'https://www.php.net/manual/en/function.header.php',
    'https://www.php.net/manual/en/reserved.variables.server.php',
    'https://www.php.net/manual/en/ini.core.php#ini.auto-prepend-file',
  ],
  marks: {
    signs: [
      { headers: [['x-powered-by', /^PHP\//]], confidence: 'likely' },
      { headers: [['set-cookie', /\bPHPSESSID=/]], confidence: 'likely' },
    ],
  },
  gotchas: () => [
    t(
      "`header('Vary: …')` and `header('Access-Control-Allow-Origin: …')` later in the app replace what is set here: give `false` as second argument, or remove them.",
    ),
    t(
      'With `display_errors` on, PHP prints an uncaught exception and answers 200: switch it off to get the 500.',
    ),
    t(
      'Files nginx or Apache send themselves (images, fonts, their own 404 and 502) never reach PHP: they need the headers in the server.',
    ),
    t(
      'Where every URL is a file of its own, set `auto_prepend_file` to `cors.php` (in `php.ini` or `.user.ini`) instead of the line in `index.php`.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => {
    const readable = [
      ...(credentials ? ["header('Access-Control-Allow-Credentials: true');"] : []),
      ...(exposedHeaders.length > 0 ? [headerLine('Access-Control-Expose-Headers', exposedHeaders)] : []),
    ];
    return {
      blocks: [
        {
          file: 'cors.php',
          language: 'php',
          where: t('A new file beside `index.php`.'),
          code: [
            '<?php',
            '',
            ...(origins === '*'
              ? ["header('Access-Control-Allow-Origin: *');", ...readable]
              : [
                  "$origin = $_SERVER['HTTP_ORIGIN'] ?? '';",
                  "header('Vary: Origin', false);",
                  `if (in_array($origin, ${quotePhpList(origins)}, true)) {`,
                  "    header('Access-Control-Allow-Origin: ' . $origin);",
                  ...readable.map((line) => `    ${line}`),
                  '}',
                ]),
            '',
            '// A preflight ends here.',
            "if ($_SERVER['REQUEST_METHOD'] === 'OPTIONS' && isset($_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD'])) {",
            '    http_response_code(204);',
            `    ${headerLine('Access-Control-Allow-Methods', methods)}`,
            ...(requestHeaders.length > 0
              ? [`    ${headerLine('Access-Control-Allow-Headers', requestHeaders)}`]
              : []),
            `    header('Access-Control-Max-Age: ${maxAge}');`,
            '    exit;',
            '}',
          ].join('\n'),
        },
        {
          file: 'index.php',
          language: 'php',
          where: t(
            'First after `<?php`, and after `declare` and `namespace`: before any output, sessions, authentication and routing.',
          ),
          code: "require __DIR__ . '/cors.php';",
        },
      ],
      onErrors: t(
        'Headers set first stay on the 404 of the app and on the 500 of an uncaught exception or a fatal error.',
      ),
      removeElsewhere: t(
        "Remove other `Access-Control-*` headers: `header('Access-Control-…')` calls of the app, and `Header set` or `add_header` lines of Apache or nginx.",
      ),
      apply: t('Upload the files; where OPcache does not check files for changes, reload PHP-FPM.'),
      caches: t('A CDN before the app may keep old answers: purge it.'),
    };
  },
});

/** A call of PHP's `header` that sends a list. */
const headerLine = (name: string, values: readonly string[]): string =>
  `header(${quotePhp(`${name}: ${values.join(', ')}`)});`;
