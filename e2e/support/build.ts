import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { BROWSERS } from '../../scripts/browsers.mjs';

const SOURCES = ['src', 'public', 'manifest.json', 'package.json', 'package-lock.json', 'vite.config.ts'];

/** Vitest's global setup: builds the extension for each browser, unless what is there is newer than every source. */
export function setup(): void {
  const changed = Math.max(...SOURCES.map(lastChange));
  for (const browser of BROWSERS) {
    if (lastChange(`dist/${browser}/manifest.json`) > changed) continue;
    const { status } = spawnSync(
      process.execPath,
      ['node_modules/vite/bin/vite.js', 'build', '--logLevel', 'warn', '--mode', browser],
      // Vitest says NODE_ENV=test, which would build React for development.
      { stdio: 'inherit', env: { ...process.env, NODE_ENV: 'production' } },
    );
    if (status !== 0) throw new Error(`The build for ${browser} failed.`);
  }
}

/** When a file, or the newest file below a folder, was written; 0 when there is none. */
function lastChange(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return 0;
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => lastChange(join(path, name))));
}
