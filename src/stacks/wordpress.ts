import { t } from '../i18n/index.ts';
import { quotePhp, quotePhpList } from './escape/php.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'wordpress',
  name: 'WordPress (REST API)',
  group: 'PHP',
  version: 'WordPress 5.5 to 6',
  assurance: 'run',
  sources: [
    'https://developer.wordpress.org/reference/hooks/rest_api_init/',
    'https://developer.wordpress.org/reference/functions/rest_send_cors_headers/',
    'https://developer.wordpress.org/reference/hooks/rest_exposed_cors_headers/',
    'https://developer.wordpress.org/reference/hooks/rest_allowed_cors_headers/',
    'https://github.com/WordPress/WordPress/blob/master/wp-includes/rest-api/class-wp-rest-server.php',
  ],
  marks: {
    libraries: ['wordpress'],
    signs: [
      { headers: [['link', /rel="https:\/\/api\.w\.org\/"/]], confidence: 'certain' },
      { headers: [['x-wp-total']], confidence: 'certain' },
      { body: /^\{"code":"rest_[a-z_]{1,60}","message":"/, confidence: 'certain' },
    ],
  },
  gotchas: () => [
    t(
      'By itself WordPress lets every page in, with cookies: a plugin or a proxy that adds headers of its own then sends them twice.',
    ),
    t(
      'Plugins that close or protect the site (maintenance, forced login, firewalls) may answer before the REST API: let `OPTIONS` through there.',
    ),
    t('Page caches may store REST answers without their `Vary`: leave `/wp-json/` out of them.'),
    t(
      'A login cookie only counts together with the header `X-WP-Nonce`; other sites should use application passwords.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: 'wp-content/mu-plugins/cors.php',
        language: 'php',
        where: t('A new file: WordPress loads what is in `mu-plugins` by itself, before all plugins.'),
        code: [
          '<?php',
          '',
          "add_action( 'rest_api_init', function () {",
          '\t// The editor builds the API inside its pages, too.',
          "\tif ( ! defined( 'REST_REQUEST' ) ) {",
          '\t\treturn;',
          '\t}',
          '',
          '\t// What WordPress sends by itself, to every origin.',
          "\tremove_filter( 'rest_pre_serve_request', 'rest_send_cors_headers' );",
          '',
          ...(origins === '*'
            ? ["\theader( 'Access-Control-Allow-Origin: *' );"]
            : [
                "\theader( 'Vary: Origin', false );",
                '\t$origin = get_http_origin();',
                `\tif ( in_array( $origin, ${quotePhpList(origins)}, true ) ) {`,
                "\t\theader( 'Access-Control-Allow-Origin: ' . $origin );",
                ...(credentials ? ["\t\theader( 'Access-Control-Allow-Credentials: true' );"] : []),
                '\t}',
              ]),
          '',
          '\t// A preflight ends here, before authentication.',
          "\tif ( 'OPTIONS' === $_SERVER['REQUEST_METHOD'] && isset( $_SERVER['HTTP_ACCESS_CONTROL_REQUEST_METHOD'] ) ) {",
          '\t\tstatus_header( 204 );',
          `\t\t${headerLine('Access-Control-Allow-Methods', methods)}`,
          ...(requestHeaders.length > 0
            ? [`\t\t${headerLine('Access-Control-Allow-Headers', requestHeaders)}`]
            : []),
          `\t\theader( 'Access-Control-Max-Age: ${maxAge}' );`,
          '\t\texit;',
          '\t}',
          '}, 11 );',
          '',
          "add_filter( 'rest_allowed_cors_headers', function () {",
          `\treturn ${quotePhpList(requestHeaders)};`,
          '} );',
          '',
          "add_filter( 'rest_exposed_cors_headers', function () {",
          `\treturn ${quotePhpList(exposedHeaders)};`,
          '} );',
        ].join('\n'),
      },
    ],
    onErrors: t(
      'The headers are set before the API checks who asks and finds the route, so its 401, 404 and 500 carry them.',
    ),
    removeElsewhere: t(
      'Remove other CORS plugins, `Access-Control-*` lines in `functions.php` and `.htaccess`, and `add_header` lines of a proxy before it.',
    ),
    apply: t('Upload the file; it works from the next request on.'),
    caches: t('Clear the page cache of WordPress and purge a CDN before it: both may keep old answers.'),
  }),
});

/** A call of PHP's `header` that sends a list. */
const headerLine = (name: string, values: readonly string[]): string =>
  `header( ${quotePhp(`${name}: ${values.join(', ')}`)} );`;
