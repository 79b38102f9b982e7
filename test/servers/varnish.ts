import type { Requirement } from './server.ts';
import { freePort, LOOPBACK, startProgram, type RunningServer } from './process.ts';

/** Varnish Cache, which compiles its configuration with the C compiler that its package brings. */
export const VARNISH: Requirement = { check: ['varnishd', '-V'], packages: ['varnish'] };

/** Runs Varnish as it comes, in front of the server at this port. */
export const startVarnish = (backendPort: number): Promise<RunningServer> =>
  startVarnishWith(`backend default { .host = "${LOOPBACK}"; .port = "${backendPort}"; }`);

/** Runs Varnish with this VCL, which follows on its first line, the version. */
export async function startVarnishWith(vcl: string): Promise<RunningServer> {
  const port = await freePort();
  return startProgram({
    command: 'varnishd',
    args: [
      '-F',
      '-j',
      'none',
      '-n',
      '{folder}/varnish',
      '-f',
      '{folder}/default.vcl',
      '-a',
      `${LOOPBACK}:${port}`,
      '-s',
      'malloc,16m',
    ],
    files: { 'default.vcl': `vcl 4.1;\n${vcl}\n` },
    port,
  });
}
