import { freePort, LOOPBACK, startProgram, type RunningServer } from '../servers/process.ts';

/**
 * Runs a Rack app with Puma, in a folder of its own, for production.
 * @param files by relative path; `config.ru` is the program
 */
export async function startRubyApp(files: Readonly<Record<string, string>>): Promise<RunningServer> {
  const port = await freePort();
  return startProgram({
    command: 'puma',
    args: ['--bind', `tcp://${LOOPBACK}:${port}`, '--threads', '1:2', '--environment', 'production'],
    files,
    env: { APP_ENV: 'production', RAILS_ENV: 'production' },
    port,
  });
}
