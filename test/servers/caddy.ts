import type { Requirement } from './server.ts';
import { freePort, LOOPBACK, startProgram, type RunningServer } from './process.ts';

/** Caddy 2. */
export const CADDY: Requirement = { check: ['caddy', 'version'], packages: ['caddy'] };

/** Runs Caddy with these directives as its only site. */
export async function startCaddy(site: string): Promise<RunningServer> {
  const port = await freePort();
  return startProgram({
    command: 'caddy',
    args: ['run', '--config', '{folder}/Caddyfile', '--adapter', 'caddyfile'],
    files: {
      Caddyfile: `{
  admin off
  auto_https off
}
http://:${port} {
  bind ${LOOPBACK}
  ${site}
}
`,
    },
    env: { HOME: '{folder}', XDG_DATA_HOME: '{folder}', XDG_CONFIG_HOME: '{folder}' },
    port,
  });
}
