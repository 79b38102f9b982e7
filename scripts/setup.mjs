// Makes a fresh clone ready: the dependencies, and a browser of each kind.
//   node scripts/setup.mjs [--browser chromium|firefox]     default: both
import { spawnSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { BROWSERS, findBrowser, variableOf } from './browsers.mjs';
import { browserOption, main, run } from './command.mjs';

const DEBIAN_PACKAGES = { chromium: 'chromium', firefox: 'firefox-esr' };
const HOMES = { chromium: 'https://www.google.com/chrome/', firefox: 'https://www.mozilla.org/firefox/' };

/**
 * Installs what a folder's package-lock.json lists, unless exactly that is installed. Throws when npm fails.
 * @param folder relative to the root, with a slash at its end
 */
export function ensureDependencies(folder = './') {
  if (areDependenciesInstalled(folder)) return;
  console.log(`Installing the dependencies of ${folder} ...`);
  run('npm', ['ci', '--prefix', folder, '--no-audit', '--no-fund', '--loglevel', 'error']);
}

/**
 * Path of each browser by its name; on Debian and Ubuntu, as root, the missing ones are installed.
 * Throws an Error that says how to get the one that is missing.
 */
export function ensureBrowsers(names) {
  const missing = names.filter((name) => findBrowser(name) === null);
  if (missing.length > 0 && isRootWithApt()) {
    run('apt-get', ['update']);
    run('apt-get', [
      'install',
      '-y',
      '--no-install-recommends',
      ...missing.map((name) => DEBIAN_PACKAGES[name]),
    ]);
  }
  return Object.fromEntries(names.map((name) => [name, findBrowser(name) ?? giveUp(name)]));
}

function areDependenciesInstalled(folder) {
  const wanted = packagesIn(`../${folder}package-lock.json`);
  const present = packagesIn(`../${folder}node_modules/.package-lock.json`);
  // An optional package may be one for another platform.
  const isPresent = ([path, { version, optional }]) => optional || present[path]?.version === version;
  return Object.entries(wanted).every(isPresent) && Object.keys(present).every((path) => path in wanted);
}

function packagesIn(lockFile) {
  try {
    const { '': _root, ...packages } = JSON.parse(
      readFileSync(new URL(lockFile, import.meta.url), 'utf8'),
    ).packages;
    return packages;
  } catch (error) {
    if (error.code === 'ENOENT') return {};
    throw error;
  }
}

const isRootWithApt = () => process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0;

function giveUp(name) {
  throw new Error(
    `No ${name} found: install it (${HOMES[name]}), or set ${variableOf(name)} to its executable`,
  );
}

const isMain =
  process.argv[1] !== undefined && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url);
if (isMain) {
  main(() => {
    const browser = browserOption();
    ensureDependencies();
    for (const [name, path] of Object.entries(ensureBrowsers(browser ? [browser] : BROWSERS))) {
      console.log(`${name}: ${path}`);
    }
  });
}
