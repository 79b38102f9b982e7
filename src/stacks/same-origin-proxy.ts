import type { SameOriginProxy } from '../core/index.ts';
import { msg, sentences, t } from '../i18n/index.ts';
import { quoteJs } from './escape/js.ts';
import { toJson } from './escape/json.ts';
import { quoteNginx } from './escape/nginx.ts';
import type { Assurance, Block } from './stack.ts';

/** A server of pages that can pass calls on. */
export interface ProxyTool {
  /** Kebab-case. */
  readonly id: string;
  /** As people call it. */
  readonly name: string;
  /** The versions it is for. */
  readonly version: string;
  readonly assurance: Assurance;
  /** Where every option is documented or read: URLs. */
  readonly sources: readonly [string, ...string[]];
  /** In the order they are made. */
  readonly blocks: readonly [Block, ...Block[]];
  /** How it takes effect and what to know, as sentences; code-like values in backticks. */
  readonly note: string;
}

/**
 * What makes a page's own server pass calls on to another, for each tool; the likeliest first. The page's cookies are
 * left out where the call needs none: they are for the page's own server, not for another one.
 */
export function sameOriginProxy(proxy: SameOriginProxy): readonly [ProxyTool, ...ProxyTool[]] {
  return proxy.development
    ? [vite(proxy), webpack(proxy), angular(proxy), nextjs(proxy), nginx(proxy)]
    : [nginx(proxy), nextjs(proxy), vite(proxy), webpack(proxy), angular(proxy)];
}

/** Whether the browser's own headers are to be left out: `Cookie`, and the `Origin` that makes some servers refuse a call. */
const isAnonymous = ({ cookies }: SameOriginProxy): boolean => cookies === 'left-out';

const DEVELOPMENT_ONLY = msg('It works in development only; the server of the built page needs the same.');

const vite = (proxy: SameOriginProxy): ProxyTool => ({
  id: 'vite',
  name: 'Vite',
  version: 'Vite 5 to 8',
  assurance: 'run',
  sources: [
    'https://vite.dev/config/server-options#server-proxy',
    'https://github.com/http-party/node-http-proxy#options',
  ],
  blocks: [
    {
      file: 'vite.config.js',
      language: 'javascript',
      where: t('In {call}; if that has a `server`, only `proxy` goes into it.', {
        call: '`defineConfig({ … })`',
      }),
      code: [
        'server: {',
        '  proxy: {',
        "    '/api/': {",
        `      target: ${quoteJs(proxy.target)},`,
        '      changeOrigin: true,',
        ...(proxy.base === '' ? ["      rewrite: (path) => path.replace('/api', ''),"] : []),
        ...(isAnonymous(proxy) ? [`      headers: { cookie: '', origin: ${quoteJs(proxy.target)} },`] : []),
        '    },',
        '  },',
        '},',
      ].join('\n'),
    },
  ],
  note: sentences(t('Vite restarts by itself when its configuration is saved.'), t(DEVELOPMENT_ONLY)),
});

const webpack = (proxy: SameOriginProxy): ProxyTool => ({
  id: 'webpack-dev-server',
  name: 'webpack-dev-server',
  version: 'webpack-dev-server 5',
  assurance: 'run',
  sources: [
    'https://webpack.js.org/configuration/dev-server/#devserverproxy',
    'https://github.com/chimurai/http-proxy-middleware/tree/v2.0.9#options',
  ],
  blocks: [
    {
      file: 'webpack.config.js',
      language: 'javascript',
      where: t('In {option}.', { option: '`devServer: { … }`' }),
      code: [
        'proxy: [',
        '  {',
        "    context: ['/api/'],",
        `    target: ${quoteJs(proxy.target)},`,
        '    changeOrigin: true,',
        ...(proxy.base === '' ? ["    pathRewrite: { '^/api': '' },"] : []),
        ...(isAnonymous(proxy) ? [`    headers: { cookie: '', origin: ${quoteJs(proxy.target)} },`] : []),
        '  },',
        '],',
      ].join('\n'),
    },
  ],
  note: sentences(t('Start the server again.'), t(DEVELOPMENT_ONLY)),
});

const angular = (proxy: SameOriginProxy): ProxyTool => ({
  id: 'angular',
  name: 'Angular CLI',
  version: 'Angular 17 and later',
  assurance: 'source',
  sources: [
    'https://angular.dev/tools/cli/serve#proxying-to-a-backend-server',
    'https://github.com/angular/angular-cli/blob/main/packages/angular/build/src/utils/load-proxy-config.ts',
  ],
  blocks: [
    {
      file: 'src/proxy.conf.json',
      language: 'json',
      where: t('A new file; if there is one, only `/api/**` goes into it.'),
      code: toJson({
        '/api/**': {
          target: proxy.target,
          changeOrigin: true,
          ...(proxy.base === '' && { pathRewrite: { '^/api': '' } }),
          ...(isAnonymous(proxy) && { headers: { cookie: '', origin: proxy.target } }),
        },
      }),
    },
    {
      file: 'angular.json',
      language: 'json',
      where: t('In the `options` of the target `serve` of the project.'),
      code: '"proxyConfig": "src/proxy.conf.json"',
    },
  ],
  note: sentences(t('Start `ng serve` again.'), t(DEVELOPMENT_ONLY)),
});

const nextjs = (proxy: SameOriginProxy): ProxyTool => ({
  id: 'nextjs',
  name: 'Next.js',
  version: 'Next.js 13 to 16',
  assurance: 'run',
  sources: [
    'https://nextjs.org/docs/app/api-reference/config/next-config-js/rewrites#rewriting-to-an-external-url',
  ],
  blocks: [
    {
      file: 'next.config.js',
      language: 'javascript',
      where: t('In the configuration it exports; if that has `rewrites`, only the entry goes into it.'),
      code: [
        'rewrites: async () => [',
        '  {',
        "    source: '/api/:path*',",
        `    destination: ${quoteJs(`${proxy.target}${proxy.base}/:path*`)},`,
        '  },',
        '],',
      ].join('\n'),
    },
  ],
  note: sentences(
    t(
      'It works in development and in a server of its own, not in a static export. Routes of the app under `/api` come first.',
    ),
    isAnonymous(proxy)
      ? t(
          'A rewrite passes the cookies of the page on: where they are secret, write a route that calls `fetch` without them instead.',
        )
      : '',
  ),
});

function nginx(proxy: SameOriginProxy): ProxyTool {
  const https = proxy.target.startsWith('https:');
  const target = `${proxy.target}${proxy.base}/`;
  const code = [
    'location /api/ {',
    `    proxy_pass ${quoteNginx(target)};`,
    ...(https
      ? [
          '    proxy_ssl_server_name on;',
          '    proxy_ssl_verify on;',
          '    proxy_ssl_verify_depth 4;',
          '    proxy_ssl_trusted_certificate /etc/ssl/certs/ca-certificates.crt;',
        ]
      : []),
    ...(isAnonymous(proxy)
      ? [
          '    proxy_set_header Cookie "";',
          '    proxy_set_header Origin "";',
          '    proxy_hide_header Set-Cookie;',
        ]
      : []),
    '',
    '    # A document from there must not run as one of this site.',
    '    add_header Content-Security-Policy sandbox always;',
    '}',
  ].join('\n');
  return {
    id: 'nginx',
    name: 'nginx',
    version: 'nginx 1.22; the same directives since 1.7.5',
    assurance: 'run',
    sources: [
      'https://nginx.org/en/docs/http/ngx_http_proxy_module.html',
      'https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header',
    ],
    blocks: [
      {
        file: '/etc/nginx/conf.d/default.conf',
        language: 'nginx',
        where: t('In the `server` block of the page.'),
        code,
      },
    ],
    note: sentences(
      t('Check with `nginx -t`, then `systemctl reload nginx`.'),
      t('nginx looks the name up when it starts: reload it when the address changes.'),
      https ? t('The file of certificates is where Debian, Ubuntu and Alpine have it.') : '',
    ),
  };
}
