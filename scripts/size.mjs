// The JavaScript each page of the built extension loads, gzipped, against its budget: at once, and on demand
// (docs/decisions/0007-what-the-panel-loads-when.md).
import { readFileSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const KB = 1000;
const PANEL = 'src/entry/panel/index.html';
const POPUP = 'src/entry/popup/index.html';
const AT_ONCE = { [PANEL]: 110 * KB, [POPUP]: 125 * KB, 'src/entry/devtools/index.html': 15 * KB };
/** What starts the background script, by the name the build gives it. */
const BACKGROUND = 'service-worker-loader.js';
const BACKGROUND_AT_ONCE = 15 * KB;
const ON_DEMAND = 60 * KB;
/** Every stack's recipe and the colours of its code, loaded behind the explanation. */
const FIXES = 100 * KB;
const isOfFixes = (path) => /^(?:fix-section|code-block|proxy-recipe|recognise)-/.test(basename(path));
/** The public suffix list is data of its own size, loaded when nothing waits for it. */
const isSuffixList = (path) => basename(path).startsWith('registrable-domain-');

const STATIC = /(?:\bfrom|\bimport)\s*[`"']([^`"']+\.js)[`"']/g;
const DYNAMIC = /\bimport\(\s*[`"']([^`"']+\.js)[`"']/g;

/** The scripts a script of the build names, as paths inside the build. */
function namedIn(build, path, how) {
  const source = readFileSync(join(build, path), 'utf8');
  return [...source.matchAll(how)].map(([, target]) =>
    target.startsWith('/') ? target.slice(1) : normalize(join(dirname(path), target)),
  );
}

/** Those scripts and all they name in turn. */
function reachable(build, scripts, ...hows) {
  const found = new Set();
  const visit = (path) => {
    if (found.has(path)) return;
    found.add(path);
    for (const how of hows) namedIn(build, path, how).forEach(visit);
  };
  scripts.forEach(visit);
  return [...found];
}

function scriptsOf(build, page) {
  const html = readFileSync(join(build, page), 'utf8');
  const scripts = [...html.matchAll(/<script[^>]+src="([^"]+)"/g)].map(([, source]) =>
    source.replace(/^\//, ''),
  );
  if (scripts.length === 0) throw new Error(`${build}/${page} loads no script`);
  return scripts;
}

let failed = false;
function report(build, what, scripts, budget) {
  const bytes = scripts.reduce(
    (sum, path) => sum + gzipSync(readFileSync(join(build, path)), { level: 9 }).length,
    0,
  );
  const fits = bytes <= budget;
  failed ||= !fits;
  const of = budget === Infinity ? '' : ` of ${budget / KB}`;
  console.log(`${build} ${what}: ${(bytes / KB).toFixed(1)}${of} kB gzip${fits ? '' : ' TOO LARGE'}`);
}

for (const build of ['dist/chromium', 'dist/firefox']) {
  for (const [page, budget] of Object.entries(AT_ONCE)) {
    report(build, page, reachable(build, scriptsOf(build, page), STATIC), budget);
  }
  report(build, 'background', reachable(build, [BACKGROUND], STATIC), BACKGROUND_AT_ONCE);
  const atOnce = new Set(reachable(build, scriptsOf(build, PANEL), STATIC));
  const later = reachable(build, scriptsOf(build, PANEL), STATIC, DYNAMIC).filter(
    (path) => !atOnce.has(path),
  );
  const list = later.filter(isSuffixList);
  const fixes = later.filter(isOfFixes);
  // Else they would be counted with the rest, or not at all.
  if (list.length !== 1 || fixes.length < 2 || later.length < 5)
    throw new Error(`${build}: the panel loads on demand: ${later.join(', ')}`);
  report(
    build,
    `${PANEL}, on demand`,
    later.filter((path) => !isSuffixList(path) && !isOfFixes(path)),
    ON_DEMAND,
  );
  report(build, `${PANEL}, the fixes`, fixes, FIXES);
  report(build, `${PANEL}, the public suffix list`, list, Infinity);
}
process.exitCode = failed ? 1 : 0;
