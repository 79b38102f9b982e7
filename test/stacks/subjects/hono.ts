import { startNodeApp } from '../node-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const hono: Subject = {
  stack: 'hono',
  role: 'app',
  start: (blocks) =>
    startNodeApp({
      'app.js': `
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bearerAuth } from 'hono/bearer-auth';
${codeOf(blocks, 'src/index.ts')}
const app = new Hono();
${codeOf(blocks, 'src/index.ts', 1)}
app.use('/private', bearerAuth({ token: 'good' }));
app.on(['GET', 'PUT'], ['/items', '/private'], (c) => {
  c.header('X-Request-Id', '7');
  return c.json({ ok: true });
});
app.get('/crash', () => {
  throw new Error('crash');
});
serve({ fetch: app.fetch, port: Number(process.env.PORT), hostname: '127.0.0.1' });
`,
    }),
};
