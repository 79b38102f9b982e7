import { fileURLToPath } from 'node:url';
import { freePort, startProgram, type RunningServer } from '../servers/process.ts';

const MODULES = fileURLToPath(new URL('node_modules', import.meta.url));

/**
 * Runs a function of Node in the framework Google runs it in: the same package, started by its command.
 * @param source its `index.js`, an ES module which has or registers the function `api`
 */
export async function startFunction(source: string): Promise<RunningServer> {
  const port = await freePort();
  return startProgram({
    command: process.execPath,
    args: ['node_modules/@google-cloud/functions-framework/build/src/main.js', '--target=api'],
    files: { 'package.json': '{"type":"module","main":"index.js"}', 'index.js': source },
    links: { node_modules: MODULES },
    env: { PORT: String(port), NODE_ENV: 'production' },
    port,
  });
}

/** The handler of the function as the user has it: it has the routes in it, and its own 404. */
export const FUNCTION_HANDLER = `
const handleRequest = (req, res) => {
  if (req.path === '/private' && req.get('Authorization') !== 'Bearer good') return res.status(401).end();
  if (req.path === '/crash') throw new Error('crash');
  if (req.path !== '/items' && req.path !== '/private') return res.status(404).send('no such function');
  return res.set('X-Request-Id', '7').json({ ok: true });
};
`;
