import type { Requirement } from './server.ts';
import { freePort, LOOPBACK, startProgram, type RunningServer } from './process.ts';

/** The Apache HTTP server, with the modules of Debian's package. */
export const APACHE: Requirement = { check: ['apache2', '-v'], packages: ['apache2-bin'] };

const MODULES = [
  'mpm_event',
  'authz_core',
  'authz_host',
  'dir',
  'env',
  'headers',
  'mime',
  'proxy',
  'proxy_http',
  'rewrite',
  'setenvif',
];

/**
 * Runs Apache on the files of a folder.
 * @param config directives beside `Listen` and `DocumentRoot`
 * @param documents files of its document root, by relative path
 */
export async function startApache(
  config: string,
  documents: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const port = await freePort();
  const modules = MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`);
  const base = `
    ${modules.join('\n')}
    ServerRoot {folder}
    ServerName localhost
    PidFile {folder}/apache.pid
    ErrorLog {folder}/error.log
    User nobody
    Group nogroup
    Listen ${LOOPBACK}:${port}
    TypesConfig /dev/null
    AddType application/json .json
    DocumentRoot {folder}/htdocs
    ${config}`;
  return startProgram({
    // Started by root its workers run as somebody else, who must reach the folder.
    command: 'sh',
    args: [
      '-c',
      'mkdir -p {folder}/htdocs && chmod 755 {folder} && exec apache2 -D FOREGROUND -f {folder}/apache.conf',
    ],
    files: {
      'apache.conf': base,
      ...Object.fromEntries(Object.entries(documents).map(([path, text]) => [`htdocs/${path}`, text])),
    },
    port,
  });
}
