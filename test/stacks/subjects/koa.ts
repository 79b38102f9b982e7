import { startNodeApp } from '../node-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const koa: Subject = {
  stack: 'koa',
  role: 'app',
  start: (blocks) =>
    startNodeApp({
      'app.js': `
import Koa from 'koa';
${codeOf(blocks, 'app.js')}
const app = new Koa();
${codeOf(blocks, 'app.js', 1)}
app.use((ctx, next) => {
  if (ctx.path === '/private' && ctx.get('Authorization') !== 'Bearer good') ctx.throw(401);
  return next();
});
app.use((ctx) => {
  if (ctx.path === '/crash') throw new Error('crash');
  if (!['/items', '/private'].includes(ctx.path)) return;
  ctx.set('X-Request-Id', '7');
  ctx.body = { ok: true };
});
app.listen(Number(process.env.PORT), '127.0.0.1');
`,
    }),
};
