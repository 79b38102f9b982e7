import type { Requirement } from './server.ts';
import { freePort, LOOPBACK, startProgram, type RunningServer } from './process.ts';

/** HAProxy. */
export const HAPROXY: Requirement = { check: ['haproxy', '-v'], packages: ['haproxy'] };

/**
 * Runs HAProxy.
 * @param frontend the lines of its only frontend
 * @param backends its `backend` sections
 */
export async function startHaproxy(frontend: string, backends: string): Promise<RunningServer> {
  const port = await freePort();
  return startProgram({
    command: 'haproxy',
    args: ['-db', '-f', '{folder}/haproxy.cfg'],
    files: {
      'haproxy.cfg': `defaults
  mode http
  timeout connect 2s
  timeout client 10s
  timeout server 10s
frontend web
  bind ${LOOPBACK}:${port}
${frontend}
${backends}
`,
    },
    port,
  });
}
