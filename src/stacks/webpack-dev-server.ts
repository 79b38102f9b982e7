import { t } from '../i18n/index.ts';
import { corsOptions } from './shared/cors-options.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'webpack-dev-server',
  name: 'webpack-dev-server (cors)',
  group: 'Development servers',
  version: 'webpack-dev-server 4.7 to 5, cors 2.8',
  assurance: 'run',
  sources: [
    'https://webpack.js.org/configuration/dev-server/#devserversetupmiddlewares',
    'https://webpack.js.org/configuration/dev-server/#devserverproxy',
    'https://github.com/webpack/webpack-dev-server/blob/main/lib/Server.js',
    'https://github.com/expressjs/cors',
  ],
  marks: {
    signs: [
      { status: [403], body: /^(Invalid Host header|Cross-Origin request blocked)$/, confidence: 'likely' },
    ],
  },
  gotchas: () => [
    t(
      'A page that the dev server itself serves needs no CORS to call an API elsewhere: with {option} the call stays on one origin; in production that takes a proxy, too.',
      { option: '`proxy: [{ context: ["/api"], target: "http://localhost:3000" }]`' },
    ),
    t(
      '`devServer.headers` puts the same value on every answer and answers no preflight: it cannot compare several origins.',
    ),
    t('What the target of `devServer.proxy` sends takes the place of these headers.'),
    t('`*` lets every website you visit read your source code from the dev server.'),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: t('terminal'),
        language: 'bash',
        where: t('In the folder of the app.'),
        code: 'npm install --save-dev cors',
      },
      {
        file: 'webpack.config.js',
        language: 'javascript',
        where: t("At the top; in an ES module: `import cors from 'cors';`."),
        code: "const cors = require('cors');",
      },
      {
        file: 'webpack.config.js',
        language: 'javascript',
        where: t(
          'In `devServer`. If that has a `setupMiddlewares`, the call of `devServer.app.use` goes first in it.',
        ),
        code: [
          'setupMiddlewares: (middlewares, devServer) => {',
          '  devServer.app.use(',
          '    cors({',
          ...corsOptions(policy, '      '),
          '    }),',
          '  );',
          '  return middlewares;',
          '},',
        ].join('\n'),
      },
    ],
    onErrors: t('The headers are set before anything else runs, and stay on 404 and 500.'),
    removeElsewhere: t(
      'Remove `Access-Control-*` lines from `devServer.headers`, and from the API behind `devServer.proxy`.',
    ),
    apply: t('Restart the dev server.'),
    caches: t(
      'Nothing keeps answers of the dev server but the browser: reload with its cache switched off once.',
    ),
  }),
});
