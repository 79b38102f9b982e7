import { execFile } from 'node:child_process';
import { mkdir, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** The root of the repository: packages and built apps are below it. */
export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

const MODULES = fileURLToPath(new URL('node_modules', import.meta.url));

/** Folders made in this run. */
const made = new Map<string, Promise<void>>();

/**
 * Builds an app that cannot be run as it is written, with the packages of this folder's `package.json`. The folder is the same
 * each time in a run, so that the builder takes over what has not changed from its folder with a dot.
 * @param name the folder's
 * @param files by relative path
 * @param builder the program that builds, below `node_modules`, and its arguments
 * @returns the folder
 * @throws Error with what the builder said
 */
export async function buildNodeApp(
  name: string,
  files: Readonly<Record<string, string>>,
  [builder, ...args]: readonly [string, ...string[]],
): Promise<string> {
  const folder = join(REPOSITORY, 'dist/subjects', name);
  const ready = made.get(name) ?? makeFolder(folder);
  made.set(name, ready);
  await ready;
  for (const entry of await readdir(folder)) {
    if (entry !== 'node_modules' && !entry.startsWith('.'))
      await rm(join(folder, entry), { recursive: true });
  }
  for (const [path, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  await promisify(execFile)(process.execPath, [join(MODULES, builder), ...args], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  });
  return folder;
}

async function makeFolder(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await symlink(MODULES, join(folder, 'node_modules'));
}
