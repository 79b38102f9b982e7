import { freePort, LOOPBACK, startProgram, type RunningServer } from '../servers/process.ts';

/**
 * Runs a program with Debian's own Python, in a folder of its own that modules are imported from.
 * @param files by relative path
 * @param args of Python; `{host}` and `{port}` stand for where to listen
 * @param env variables beside those there are
 */
export async function startPythonApp(
  files: Readonly<Record<string, string>>,
  args: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<RunningServer> {
  const port = await freePort();
  return startProgram({
    command: '/usr/bin/python3',
    args: args.map((arg) => arg.replaceAll('{port}', String(port)).replaceAll('{host}', LOOPBACK)),
    files,
    env,
    port,
  });
}
