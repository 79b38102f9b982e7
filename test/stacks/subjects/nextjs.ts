import { buildNodeApp, REPOSITORY } from '../built-app.ts';
import { startNodeApp } from '../node-app.ts';
import { codeOf, type Subject } from '../subject.ts';

/**
 * Its API is under `/api`, as the recipe has it: a custom server, Next.js's own way to put a server around it, puts that before
 * each path. Routes are JavaScript, because Next.js installs TypeScript from the network for those in TypeScript.
 */
export const nextjs: Subject = {
  stack: 'nextjs',
  role: 'app',
  start: async (blocks) => {
    const folder = await buildNodeApp(
      'nextjs',
      {
        ...FILES,
        ...(blocks && {
          'proxy.ts': codeOf(blocks, 'proxy.ts'),
          'app/api/[...path]/route.js': codeOf(blocks, 'app/api/[...path]/route.ts'),
        }),
      },
      ['next/dist/bin/next', 'build'],
    );
    return startNodeApp({
      'app.js': `
import { createServer } from 'node:http';
import next from 'next';
const app = next({ dev: false, dir: ${JSON.stringify(folder)} });
await app.prepare();
const handle = app.getRequestHandler();
createServer((request, response) => {
  request.url = '/api' + request.url;
  handle(request, response);
}).listen(Number(process.env.PORT), '127.0.0.1');
`,
    });
  },
};

const FILES = {
  'package.json': '{"type":"module"}',
  // The folder's modules are a link: the root is what both are in. With what it keeps, the next build is quick.
  'next.config.js': `
export default {
  turbopack: { root: ${JSON.stringify(REPOSITORY)} },
  experimental: { turbopackFileSystemCacheForBuild: true },
};
`,
  'app/api/items/route.js': `
const answer = () => Response.json({ ok: true }, { headers: { 'X-Request-Id': '7' } });
export { answer as GET, answer as PUT };
`,
  'app/api/private/route.js': `
const answer = (request) =>
  request.headers.get('authorization') === 'Bearer good'
    ? Response.json({ ok: true }, { headers: { 'X-Request-Id': '7' } })
    : Response.json({ error: 'who are you?' }, { status: 401 });
export { answer as GET, answer as PUT, answer as OPTIONS };
`,
  'app/api/crash/route.js': `
export function GET() {
  throw new Error('crash');
}
`,
} as const;
