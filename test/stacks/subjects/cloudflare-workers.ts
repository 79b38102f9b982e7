import { join } from 'node:path';
import { freePort, startProgram } from '../../servers/process.ts';
import { buildNodeApp, REPOSITORY } from '../built-app.ts';
import { codeOf, type Subject } from '../subject.ts';

/** In workerd, the runtime of Workers, as one module: what `wrangler deploy` uploads. */
export const cloudflareWorkers: Subject = {
  stack: 'cloudflare-workers',
  role: 'app',
  start: async (blocks) => {
    const folder = await buildNodeApp(
      'cloudflare-workers',
      blocks === null
        ? { 'src/index.ts': `${HANDLER}export default { fetch: handleRequest };` }
        : {
            'src/cors.ts': codeOf(blocks, 'src/cors.ts'),
            'src/index.ts': codeOf(blocks, 'src/index.ts') + HANDLER + codeOf(blocks, 'src/index.ts', 1),
          },
      ['vite/bin/vite.js', 'build', '--ssr', 'src/index.ts', '--outDir', 'out'],
    );
    const port = await freePort();
    return startProgram({
      command: join(REPOSITORY, 'test/stacks/node_modules/workerd/bin/workerd'),
      args: ['serve', 'config.capnp'],
      files: { 'config.capnp': config(port) },
      links: { out: join(folder, 'out') },
      port,
    });
  },
};

const HANDLER = `
async function handleRequest(request: Request): Promise<Response> {
  const { pathname } = new URL(request.url);
  if (pathname === '/private' && request.headers.get('Authorization') !== 'Bearer good')
    return new Response('who are you?', { status: 401 });
  if (pathname === '/crash') throw new Error('crash');
  if (pathname !== '/items' && pathname !== '/private') return new Response('nothing here', { status: 404 });
  return Response.json({ ok: true }, { headers: { 'X-Request-Id': '7' } });
}
`;

const config = (port: number): string => `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .worker)],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
const worker :Workerd.Worker = (
  modules = [(name = "index.js", esModule = embed "out/index.js")],
  compatibilityDate = "2024-12-01",
);
`;
