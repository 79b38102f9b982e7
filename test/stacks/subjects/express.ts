import { startNodeApp } from '../node-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const express: Subject = {
  stack: 'express',
  role: 'app',
  start: (blocks) =>
    startNodeApp({
      'app.js': `
import express from 'express';
${codeOf(blocks, 'app.js')}
const app = express();
${codeOf(blocks, 'app.js', 1)}
app.use('/private', (request, response, next) => {
  if (request.headers.authorization === 'Bearer good') next();
  else response.status(401).json({ error: 'who are you?' });
});
app.all(['/items', '/private'], (request, response) => {
  response.set('X-Request-Id', '7').json({ ok: true });
});
app.all('/crash', () => {
  throw new Error('crash');
});
app.listen(Number(process.env.PORT), '127.0.0.1');
`,
    }),
};
