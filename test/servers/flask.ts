import { readFile } from 'node:fs/promises';
import type { Requirement, ServerContext } from './server.ts';
import { freePort, LOOPBACK, startProgram, type RunningServer } from './process.ts';

/** Flask with flask-cors, for Debian's own Python. */
export const FLASK: Requirement = {
  check: ['/usr/bin/python3', '-c', 'import flask, flask_cors'],
  packages: ['python3-flask', 'python3-flask-cors'],
};

/**
 * Runs one of the applications of `flask/app.py` with Flask's own server.
 * @param name of the application's function there
 */
export async function startFlask(
  name: string,
  { page }: ServerContext,
  { debug = false }: { readonly debug?: boolean } = {},
): Promise<RunningServer> {
  const port = await freePort();
  return startProgram({
    command: '/usr/bin/python3',
    args: [
      '-m',
      'flask',
      `--app=app:${name}`,
      ...(debug ? ['--debug'] : []),
      'run',
      '--no-reload',
      `--host=${LOOPBACK}`,
      `--port=${port}`,
    ],
    files: { 'app.py': await readFile(new URL('flask/app.py', import.meta.url), 'utf8') },
    env: { PAGE_ORIGIN: page },
    port,
  });
}
