import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Absolute path of an unpacked extension. @throws Error when there is none. */
export function extensionAt(folder: string): string {
  const path = resolve(folder);
  if (!existsSync(join(path, 'manifest.json')))
    throw new Error(`No extension in ${path}: run \`npm run build\`.`);
  return path;
}

/** The extension that stops some calls. */
export const BLOCKER = fileURLToPath(new URL('blocker', import.meta.url));
