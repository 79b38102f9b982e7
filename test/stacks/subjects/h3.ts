import { startNodeApp } from '../node-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const h3: Subject = {
  stack: 'h3',
  role: 'app',
  start: (blocks) =>
    startNodeApp({
      'app.js': `
import { H3, HTTPError, serve } from 'h3';
${codeOf(blocks, 'server.mjs')}
const app = new H3();
${codeOf(blocks, 'server.mjs', 1)}
app.use('/private', (event) => {
  if (event.req.headers.get('authorization') !== 'Bearer good') throw new HTTPError({ status: 401 });
});
for (const path of ['/items', '/private']) {
  app.all(path, (event) => {
    event.res.headers.set('X-Request-Id', '7');
    return { ok: true };
  });
}
app.get('/crash', () => {
  throw new Error('crash');
});
serve(app, { port: Number(process.env.PORT), hostname: '127.0.0.1' });
`,
    }),
};
