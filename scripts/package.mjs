// npm run package: builds the extension and writes what the stores are handed to dist/packages, the same bytes every time:
// a ZIP for each browser, and the source as of the last commit, which addons.mozilla.org asks for.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { BROWSERS } from './browsers.mjs';
import { main, run } from './command.mjs';
import { ensureDependencies } from './setup.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MOST_BYTES = 256 * 1024 * 1024;

ensureDependencies();
// One of the dependencies.
const { filesOfZip, zipOf } = await import('./zip.mjs');

main(() => {
  const { out } = parseArgs({
    options: { out: { type: 'string', default: join(ROOT, 'dist/packages') } },
  }).values;
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  mkdirSync(out, { recursive: true });
  for (const browser of BROWSERS) save(out, `cors-lens-${version}-${browser}.zip`, zipOf(build(browser)));
  const source = sourceFiles();
  if (typeof source === 'string') console.log(`no source archive: ${source}`);
  else save(out, `cors-lens-${version}-source.zip`, zipOf(source));
});

/** The files of a fresh build, made apart from `dist/`, which may be in use. */
function build(browser) {
  const folder = mkdtempSync(join(tmpdir(), 'cors-lens-package-'));
  try {
    const vite = join(ROOT, 'node_modules/vite/bin/vite.js');
    run(process.execPath, [
      vite,
      'build',
      '--logLevel',
      'error',
      '--mode',
      browser,
      '--outDir',
      folder,
      '--emptyOutDir',
    ]);
    return filesIn(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function filesIn(folder) {
  const paths = readdirSync(folder, { recursive: true }).filter((path) =>
    statSync(join(folder, path)).isFile(),
  );
  return Object.fromEntries(
    paths.map((path) => [path.replaceAll('\\', '/'), readFileSync(join(folder, path))]),
  );
}

/** The files of the last commit, or why there are none. */
function sourceFiles() {
  // Empty at the root of a checkout.
  const prefix = git('rev-parse', '--show-prefix');
  if (prefix === null || prefix.toString().trim() !== '') return 'this folder is not a checkout.';
  if (git('status', '--porcelain').length > 0)
    return 'it would not be what was built. Commit what has changed, and run this again.';
  return filesOfZip(git('archive', '--format=zip', '-0', 'HEAD'));
}

/** What git prints, or null when it fails. */
function git(...args) {
  const { status, stdout } = spawnSync('git', args, { cwd: ROOT, maxBuffer: MOST_BYTES });
  return status === 0 ? stdout : null;
}

function save(folder, name, bytes) {
  writeFileSync(join(folder, name), bytes);
  const sum = createHash('sha256').update(bytes).digest('hex');
  console.log(`${sum}  ${name}  ${(bytes.length / 1000).toFixed(0)} kB`);
}
