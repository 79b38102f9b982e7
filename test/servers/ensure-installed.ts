import { spawnSync } from 'node:child_process';
import type { Requirement } from './server.ts';

/** Runs a command, its output to ours. @throws Error when it fails */
export function run(command: string, ...args: readonly string[]): void {
  if (spawnSync(command, args, { stdio: 'inherit' }).status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed`);
}

/**
 * Installs the Debian packages of what is missing.
 * @throws Error that names them where we cannot: elsewhere than on Debian and Ubuntu, or not as root
 */
export function ensureInstalled(needs: readonly Requirement[]): void {
  const missing = needs.filter(({ check: [command, ...args] }) => spawnSync(command, args).status !== 0);
  const packages = [...new Set(missing.flatMap((each) => each.packages))];
  if (packages.length === 0) return;
  if (process.getuid?.() !== 0 || spawnSync('apt-get', ['--version']).status !== 0)
    throw new Error(`these servers are needed, too (names of Debian packages): ${packages.join(' ')}`);
  run('apt-get', 'update');
  run('apt-get', 'install', '-y', '--no-install-recommends', ...packages);
}
