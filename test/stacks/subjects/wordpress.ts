import type { Requirement } from '../../servers/server.ts';
import { freePort, LOOPBACK, startProgram } from '../../servers/process.ts';
import { codeOf, type Subject } from '../subject.ts';

const CORE = '/usr/share/wordpress';
const PLUGIN = 'wp-content/mu-plugins/cors.php';

/** `php` and `php8.2-cgi` keep apt from changing the modules of Apache. */
const WORDPRESS: Requirement = {
  check: ['php', '-r', `exit(extension_loaded('mysqli') && is_file('${CORE}/wp-settings.php') ? 0 : 1);`],
  packages: ['php-cli', 'php', 'php8.2-cgi', 'php-mysql', 'wordpress'],
};

export const wordpress: Subject = {
  stack: 'wordpress',
  looksLike: ['php'],
  role: 'app',
  needs: [WORDPRESS],
  start: async (blocks) => {
    const port = await freePort();
    return startProgram({
      command: 'php',
      args: ['-d', 'display_errors=0', '-S', `${LOOPBACK}:${port}`, 'index.php'],
      files: {
        // By itself WordPress lets everybody in: what fails is a site whose plugins took that away.
        [PLUGIN]:
          blocks === null
            ? "<?php add_action('rest_api_init', fn () => remove_filter('rest_pre_serve_request', 'rest_send_cors_headers'), 11);"
            : codeOf(blocks, PLUGIN),
        'wp-content/mu-plugins/shop.php': SHOP,
        'wp-content/db.php': DATABASE,
        'index.php': SITE,
      },
      port,
    });
  },
};

/** The routes of `/wp-json/shop/v1`. */
const SHOP = String.raw`<?php
add_action('rest_api_init', function () {
    $methods = ['GET', 'PUT', 'OPTIONS'];
    $items = fn () => new WP_REST_Response(['ok' => true], 200, ['X-Request-Id' => '7']);
    $everybody = fn () => true;
    $known = fn ($request) => $request->get_header('authorization') === 'Bearer good';
    $crash = fn () => throw new Exception('crash');
    foreach (['/items' => [$items, $everybody], '/private' => [$items, $known], '/crash' => [$crash, $everybody]] as $route => [$callback, $guard]) {
        register_rest_route('shop/v1', $route, ['methods' => $methods, 'callback' => $callback, 'permission_callback' => $guard]);
    }
});
`;

/** In place of MySQL: a database that holds the options WordPress cannot do without. */
const DATABASE = String.raw`<?php
$GLOBALS['wpdb'] = new class ('', '', '', '') extends wpdb {
    public function db_connect($allow_bail = true)
    {
        return $this->ready = $this->has_connected = $this->is_mysql = true;
    }

    public function db_version()
    {
        return '8.0';
    }

    public function _real_escape($data)
    {
        return addslashes((string) $data);
    }

    public function query($query)
    {
        $this->flush();
        if (str_contains($query, 'autoload')) {
            foreach (['siteurl' => 'http://localhost', 'home' => 'http://localhost'] as $name => $value) {
                $this->last_result[] = (object) ['option_name' => $name, 'option_value' => $value];
            }
        }
        return count($this->last_result);
    }
};
`;

/** What `wp-config.php` and the rewrite rules of a site do. */
const SITE = String.raw`<?php
$_GET['rest_route'] = '/shop/v1' . parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
define('ABSPATH', '${CORE}/');
define('WP_CONTENT_DIR', __DIR__ . '/wp-content');
define('DISABLE_WP_CRON', true);
foreach (['AUTH', 'SECURE_AUTH', 'LOGGED_IN', 'NONCE'] as $name) {
    define($name . '_KEY', $name);
    define($name . '_SALT', $name);
}
foreach (['DB_NAME', 'DB_USER', 'DB_PASSWORD', 'DB_HOST'] as $name) {
    define($name, '');
}
$table_prefix = 'wp_';
require ABSPATH . 'wp-settings.php';
wp();
`;
