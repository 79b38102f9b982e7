// What the scripts of this folder share. Plain JavaScript without dependencies: it runs before there are any.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BROWSERS } from './browsers.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Runs a command in the repository, its output to ours. Throws when it fails. */
export function run(command, args) {
  // On Windows npm is a script, which only a shell can start.
  const shell = process.platform === 'win32' && command === 'npm';
  const { status, error } = spawnSync(command, args, { cwd: ROOT, stdio: 'inherit', shell });
  if (status !== 0)
    throw new Error(`${command} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}`);
}

/** The value of `--browser`, or undefined when it is not given. Throws on anything else on the command line. */
export function browserOption() {
  const { browser } = parseArgs({ options: { browser: { type: 'string' } } }).values;
  if (browser === undefined || BROWSERS.includes(browser)) return browser;
  throw new Error(`--browser is ${BROWSERS.join(' or ')}, not ${browser}`);
}

/** Runs the script's action; a failure becomes one line and exit code 1. */
export function main(action) {
  try {
    action();
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
