import { startNodeApp } from '../node-app.ts';
import { codeOf, type Subject } from '../subject.ts';

/** Vite has no routes: a plugin gives it some, where plugins do. */
export const vite: Subject = {
  stack: 'vite',
  looksLike: ['express'],
  role: 'app',
  start: (blocks) =>
    startNodeApp({
      'vite.config.js': `
import { defineConfig } from 'vite';
const routes = ({ middlewares }) => {
  middlewares.use('/private', (request, response, next) => {
    if (request.headers.authorization === 'Bearer good') return next();
    response.statusCode = 401;
    response.end('who are you?');
  });
  for (const path of ['/items', '/private'])
    middlewares.use(path, (request, response) => {
      response.setHeader('X-Request-Id', '7');
      response.end('{"ok":true}');
    });
  middlewares.use('/crash', () => {
    throw new Error('crash');
  });
};
export default defineConfig({
  ${codeOf(blocks, 'vite.config.js')}
  appType: 'mpa',
  cacheDir: '.vite',
  plugins: [{ name: 'routes', configureServer: routes }],
});
`,
      'app.js': `
import { createServer } from 'vite';
const server = await createServer({
  configLoader: 'native',
  logLevel: 'silent',
  server: { host: '127.0.0.1', port: Number(process.env.PORT), strictPort: true, hmr: false, ws: false },
});
await server.listen();
`,
    }),
};
