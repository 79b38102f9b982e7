import { startNodeApp } from '../node-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const fastify: Subject = {
  stack: 'fastify',
  role: 'app',
  start: (blocks) =>
    startNodeApp({
      'app.js': `
import Fastify from 'fastify';
${codeOf(blocks, 'server.js')}
const app = Fastify();
${codeOf(blocks, 'server.js', 1)}
app.addHook('onRequest', async (request, reply) => {
  if (request.url === '/private' && request.headers.authorization !== 'Bearer good')
    return reply.code(401).send({ error: 'who are you?' });
});
for (const url of ['/items', '/private']) {
  app.route({
    method: ['GET', 'PUT'],
    url,
    handler: (request, reply) => reply.header('X-Request-Id', '7').send({ ok: true }),
  });
}
app.get('/crash', async () => {
  throw new Error('crash');
});
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
`,
    }),
};
