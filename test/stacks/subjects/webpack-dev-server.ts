import { startNodeApp } from '../node-app.ts';
import { codeOf, type Subject } from '../subject.ts';

/** Routes come where the manual adds them, in `setupMiddlewares`: after the recipe's. */
export const webpackDevServer: Subject = {
  stack: 'webpack-dev-server',
  looksLike: ['express'],
  role: 'app',
  start: (blocks) =>
    startNodeApp({
      'package.json': '{}',
      'index.js': 'document.title = "built";',
      'webpack.config.js': `
${codeOf(blocks, 'webpack.config.js')}
module.exports = {
  mode: 'development',
  entry: './index.js',
  devServer: {
    ${codeOf(blocks, 'webpack.config.js', 1)}
  },
};
`,
      'app.js': `
const webpack = require('webpack');
const WebpackDevServer = require('webpack-dev-server');
const { devServer, ...config } = require('./webpack.config.js');
const addRoutes = ({ app }) => {
  app.use('/private', (request, response, next) => {
    if (request.headers.authorization === 'Bearer good') next();
    else response.status(401).json({ error: 'who are you?' });
  });
  app.use(['/items', '/private'], (request, response) => response.set('X-Request-Id', '7').json({ ok: true }));
  app.use('/crash', () => {
    throw new Error('crash');
  });
};
const { setupMiddlewares = (middlewares) => middlewares } = devServer;
new WebpackDevServer(
  {
    ...devServer,
    host: '127.0.0.1',
    port: Number(process.env.PORT),
    client: false,
    hot: false,
    setupMiddlewares: (middlewares, server) => {
      const all = setupMiddlewares(middlewares, server);
      addRoutes(server);
      return all;
    },
  },
  webpack({ ...config, infrastructureLogging: { level: 'error' }, stats: 'none' }),
).start();
`,
    }),
};
