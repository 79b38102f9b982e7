import { readFile } from 'node:fs/promises';
import type { Requirement, ServerContext } from './server.ts';
import { freePort, LOOPBACK, startProgram, type RunningServer } from './process.ts';

/** FastAPI, the Starlette below it, and uvicorn, for Debian's own Python. */
export const FASTAPI: Requirement = {
  check: ['/usr/bin/python3', '-c', 'import fastapi, uvicorn'],
  packages: ['python3-fastapi', 'python3-uvicorn'],
};

/**
 * Runs one of the applications of `fastapi/app.py` with uvicorn.
 * @param name of the application's function there
 */
export async function startFastapi(name: string, { page }: ServerContext): Promise<RunningServer> {
  const port = await freePort();
  return startProgram({
    command: '/usr/bin/python3',
    args: ['-m', 'uvicorn', '--factory', `app:${name}`, '--host', LOOPBACK, '--port', String(port)],
    files: { 'app.py': await readFile(new URL('fastapi/app.py', import.meta.url), 'utf8') },
    env: { PAGE_ORIGIN: page },
    port,
  });
}
