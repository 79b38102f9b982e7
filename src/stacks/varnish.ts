import { t } from '../i18n/index.ts';
import { CORS_HEADERS } from './shared/cors-headers.ts';
import { quoteVcl } from './escape/vcl.ts';
import { defineStack } from './stack.ts';

const IS_PREFLIGHT = 'req.method == "OPTIONS" && req.http.Access-Control-Request-Method';

export default defineStack({
  id: 'varnish',
  name: 'Varnish',
  group: 'Proxies and gateways',
  version: 'Varnish 7.1; the same VCL since 4.0',
  assurance: 'run',
  sources: [
    'https://varnish-cache.org/docs/7.1/reference/vcl.html',
    'https://varnish-cache.org/docs/7.1/reference/vcl-var.html',
    'https://varnish-cache.org/docs/7.1/users-guide/vcl-built-in-subs.html',
  ],
  marks: { layers: ['varnish'] },
  gotchas: () => [
    t(
      'Headers kept in the cache are those one page got: the next page gets them, too. Set them in `vcl_deliver`, which runs for every answer.',
    ),
    t('What `synth` makes goes through `vcl_synth`, not through `vcl_deliver`: both need the headers.'),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => {
    const set = (name: string, text: string): string => `set resp.http.${name} = ${quoteVcl(text)};`;
    const granted = [
      origins === '*'
        ? set('Access-Control-Allow-Origin', '*')
        : 'set resp.http.Access-Control-Allow-Origin = req.http.Origin;',
      ...(credentials ? [set('Access-Control-Allow-Credentials', 'true')] : []),
      ...(exposedHeaders.length > 0 ? [set('Access-Control-Expose-Headers', exposedHeaders.join(', '))] : []),
    ];
    return {
      blocks: [
        {
          file: '/etc/varnish/default.vcl',
          language: 'vcl',
          where: t(
            'After the `backend` and `import` lines, before the first `sub`: subroutines of one name run in the order they stand in.',
          ),
          code: [
            'sub vcl_recv {',
            `    if (${IS_PREFLIGHT}) {`,
            '        return (synth(204));',
            '    }',
            '}',
            '',
            'sub cors {',
            '    # The app may send its own: one layer alone answers.',
            ...CORS_HEADERS.map((name) => `    unset resp.http.${name};`),
            ...(origins === '*'
              ? granted.map((line) => `    ${line}`)
              : [
                  `    if (${origins.map((origin) => `req.http.Origin == ${quoteVcl(origin)}`).join(' ||\n        ')}) {`,
                  ...granted.map((line) => `        ${line}`),
                  '    }',
                  '    if (resp.http.Vary) {',
                  '        set resp.http.Vary = resp.http.Vary + ", Origin";',
                  '    } else {',
                  '        set resp.http.Vary = "Origin";',
                  '    }',
                ]),
            '}',
            '',
            '# Answers of the app, from the cache, and the 503 of `vcl_backend_error`.',
            'sub vcl_deliver {',
            '    call cors;',
            '}',
            '',
            'sub vcl_synth {',
            '    call cors;',
            `    if (${IS_PREFLIGHT}) {`,
            `        ${set('Access-Control-Allow-Methods', methods.join(', '))}`,
            ...(requestHeaders.length > 0
              ? [`        ${set('Access-Control-Allow-Headers', requestHeaders.join(', '))}`]
              : []),
            `        ${set('Access-Control-Max-Age', String(maxAge))}`,
            '        return (deliver);',
            '    }',
            '}',
          ].join('\n'),
        },
      ],
      onErrors: t(
        'The errors of the app and the 503 of `vcl_backend_error` go through `vcl_deliver`; what `synth` makes goes through `vcl_synth`.',
      ),
      removeElsewhere: t(
        'Take other lines for `Access-Control-*` out of the VCL; the headers of the app are removed here.',
      ),
      apply: t('Check with `varnishd -C -f /etc/varnish/default.vcl`, then `systemctl reload varnish`.'),
      caches: t(
        'Nothing is to be purged in Varnish: the headers are set when an answer leaves it. Purge a CDN before it.',
      ),
    };
  },
});
