import { startNodeApp } from '../node-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const nodeHttp: Subject = {
  stack: 'node-http',
  role: 'app',
  start: (blocks) =>
    startNodeApp({
      'app.js': `
import { createServer } from 'node:http';
${codeOf(blocks, 'server.js')}
function answer(request) {
  if (request.url === '/private' && request.headers.authorization !== 'Bearer good') return 401;
  if (request.url === '/crash') throw new Error('crash');
  return ['/items', '/private'].includes(request.url) ? 200 : 404;
}
const server = createServer((request, response) => {
  ${codeOf(blocks, 'server.js', 1)}
  let status = 500;
  try {
    status = answer(request);
  } catch {}
  response.writeHead(status, { 'Content-Type': 'application/json', 'X-Request-Id': '7' }).end('{"ok":true}');
});
server.listen(Number(process.env.PORT), '127.0.0.1');
`,
    }),
};
