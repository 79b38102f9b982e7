import { startNodeApp } from '../node-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const hapi: Subject = {
  stack: 'hapi',
  role: 'app',
  start: (blocks) =>
    startNodeApp({
      'app.js': `
import Hapi from '@hapi/hapi';
const server = Hapi.server({ port: Number(process.env.PORT), host: '127.0.0.1' });
${codeOf(blocks, 'server.js')}
server.auth.scheme('bearer', () => ({
  authenticate(request, h) {
    return request.headers.authorization === 'Bearer good'
      ? h.authenticated({ credentials: { user: 'you' } })
      : h.response({ error: 'who are you?' }).code(401).takeover();
  },
}));
server.auth.strategy('bearer', 'bearer');
const handler = (request, h) => h.response({ ok: true }).header('X-Request-Id', '7');
server.route({ method: ['GET', 'PUT'], path: '/items', handler });
server.route({ method: '*', path: '/private', options: { auth: 'bearer' }, handler });
server.route({
  method: 'GET',
  path: '/crash',
  handler() {
    throw new Error('crash');
  },
});
await server.start();
`,
    }),
};
