import type { Requirement } from './server.ts';
import { freePort, LOOPBACK, startProgram, type RunningServer } from './process.ts';

/** lighttpd. */
export const LIGHTTPD: Requirement = { check: ['lighttpd', '-v'], packages: ['lighttpd'] };

/**
 * Runs lighttpd on the files of a folder.
 * @param config directives beside `server.bind` and `server.document-root`
 * @param documents files of its document root, by relative path
 */
export async function startLighttpd(
  config: string,
  documents: Readonly<Record<string, string>>,
): Promise<RunningServer> {
  const port = await freePort();
  return startProgram({
    command: 'lighttpd',
    args: ['-D', '-f', '{folder}/lighttpd.conf'],
    files: {
      'lighttpd.conf': `server.bind = "${LOOPBACK}"
server.port = ${port}
server.document-root = "{folder}/htdocs"
mimetype.assign = ( ".json" => "application/json" )
${config}
`,
      ...Object.fromEntries(Object.entries(documents).map(([path, text]) => [`htdocs/${path}`, text])),
    },
    port,
  });
}
