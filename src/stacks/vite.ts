import { t } from '../i18n/index.ts';
import { corsOptions } from './shared/cors-options.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'vite',
  name: 'Vite dev server (server.cors)',
  group: 'Development servers',
  version: 'Vite 5 to 8',
  assurance: 'run',
  sources: [
    'https://vite.dev/config/server-options#server-cors',
    'https://vite.dev/config/server-options#server-proxy',
    'https://vite.dev/config/preview-options#preview-cors',
    'https://github.com/expressjs/cors',
  ],
  marks: {
    signs: [
      { body: /\/@vite\/client\b|\/node_modules\/\.vite\/deps\//, confidence: 'certain' },
      {
        status: [403],
        body: /^Blocked request\. This host \([^)\n]*\) is not allowed\./,
        confidence: 'certain',
      },
    ],
  },
  gotchas: () => [
    t(
      'A page that Vite itself serves needs no CORS to call an API elsewhere: with {option} the call stays on one origin; in production that takes a proxy, too.',
      { option: '`server.proxy: { "/api": "http://localhost:3000" }`' },
    ),
    t(
      'From Vite 6.0.9 and 5.4.12 on, the default allows pages of `localhost`, `127.0.0.1` and `[::1]` alone; an `origin` here takes its place.',
    ),
    t('`*` and `cors: true` let every website you visit read your source code from the dev server.'),
    t('`vite preview` uses the same options, unless `preview.cors` has others.'),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: 'vite.config.js',
        language: 'javascript',
        where: t('In {call}; if that has a `server`, only `cors` goes into it.', {
          call: '`defineConfig({ … })`',
        }),
        code: ['server: {', '  cors: {', ...corsOptions(policy, '    '), '  },', '},'].join('\n'),
      },
    ],
    onErrors: t('The headers are set before anything else runs, and stay on 404 and 500.'),
    removeElsewhere: t(
      'Remove `Access-Control-*` lines from `server.headers` and from plugins that add their own middleware.',
    ),
    apply: t('Vite restarts by itself when its configuration is saved.'),
    caches: t('Dependencies are kept in the browser’s cache: reload with it switched off once.'),
  }),
});
