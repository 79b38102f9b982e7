import { readFile } from 'node:fs/promises';
import type { Requirement, ServerContext } from './server.ts';
import { freePort, LOOPBACK, startProgram, type RunningServer } from './process.ts';

/** rack-cors and Puma. */
export const RACK: Requirement = {
  check: ['ruby', '-e', 'require "rack/cors"; require "puma"'],
  packages: ['ruby-rack-cors', 'puma'],
};

/**
 * Runs `rack/config.ru` with Puma.
 * @param allowed the origin in rack-cors' list
 */
export async function startRack(allowed: string, { page }: ServerContext): Promise<RunningServer> {
  const port = await freePort();
  return startProgram({
    command: 'puma',
    args: [
      '--bind',
      `tcp://${LOOPBACK}:${port}`,
      '--threads',
      '1:2',
      '--environment',
      'production',
      'config.ru',
    ],
    files: { 'config.ru': await readFile(new URL('rack/config.ru', import.meta.url), 'utf8') },
    env: { PAGE_ORIGIN: page, ALLOWED_ORIGIN: allowed },
    port,
  });
}
