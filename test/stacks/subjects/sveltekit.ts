import { buildNodeApp } from '../built-app.ts';
import { startNodeApp } from '../node-app.ts';
import { codeOf, type Subject } from '../subject.ts';

/** Built and run by adapter-node, as deployed: `vite dev` has a CORS layer of its own before it. */
export const sveltekit: Subject = {
  stack: 'sveltekit',
  role: 'app',
  start: async (blocks) => {
    const folder = await buildNodeApp(
      'sveltekit',
      { ...FILES, 'src/hooks.server.ts': codeOf(blocks, 'src/hooks.server.ts') },
      ['vite/bin/vite.js', 'build', '--configLoader', 'native'],
    );
    return startNodeApp({
      'app.js': `
process.env.HOST = '127.0.0.1';
await import(${JSON.stringify(`${folder}/build/index.js`)});
`,
    });
  },
};

const FILES = {
  'package.json': '{"type":"module"}',
  'svelte.config.js': `
import adapter from '@sveltejs/adapter-node';
export default { kit: { adapter: adapter() } };
`,
  'vite.config.js': `
import { sveltekit } from '@sveltejs/kit/vite';
export default { plugins: [sveltekit()], cacheDir: '.vite' };
`,
  'src/app.html': '<!doctype html><head>%sveltekit.head%</head><body>%sveltekit.body%</body>',
  'src/routes/+page.svelte': 'page',
  'src/routes/items/+server.js': `
const answer = () => Response.json({ ok: true }, { headers: { 'X-Request-Id': '7' } });
export { answer as GET, answer as PUT };
`,
  'src/routes/private/+server.js': `
import { error } from '@sveltejs/kit';
const answer = ({ request }) => {
  if (request.headers.get('authorization') !== 'Bearer good') error(401, 'who are you?');
  return Response.json({ ok: true }, { headers: { 'X-Request-Id': '7' } });
};
export { answer as GET, answer as PUT, answer as OPTIONS };
`,
  'src/routes/crash/+server.js': `
export function GET() {
  throw new Error('crash');
}
`,
} as const;
