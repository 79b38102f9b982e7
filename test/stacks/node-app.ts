import { fileURLToPath } from 'node:url';
import { freePort, startProgram, type RunningServer } from '../servers/process.ts';

const MODULES = fileURLToPath(new URL('node_modules', import.meta.url));

/**
 * Runs a program of Node in a folder of its own, with the packages of this folder's `package.json`. It listens on
 * `process.env.PORT`, at 127.0.0.1.
 * @param files by relative path; the program is `app.js`, an ES module
 */
export async function startNodeApp(files: Readonly<Record<string, string>>): Promise<RunningServer> {
  const port = await freePort();
  return startProgram({
    command: process.execPath,
    args: ['app.js'],
    files: { 'package.json': '{"type":"module"}', ...files },
    links: { node_modules: MODULES },
    env: { PORT: String(port), NODE_ENV: 'production' },
    port,
  });
}
