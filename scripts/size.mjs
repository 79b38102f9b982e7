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
/** The explanation, and whatever no part of its own takes. */
const ON_DEMAND = 68 * KB;
/** What is loaded when it is asked for: scripts by the beginnings of their names, and what they may weigh together. */
const PARTS = [
  { what: 'around the list', begin: ['controls', 'inspected', 'row-popover'], budget: 12 * KB },
  {
    what: 'the fixes',
    begin: ['fix-section', 'code-block', 'proxy-recipe', 'recognise', 'curl', 'shell', 'stacks'],
    budget: 100 * KB,
  },
  // One of them is loaded, where it is not English.
  { what: 'four languages', begin: ['de', 'es', 'ja', 'zh-CN'], budget: 500 * KB },
  { what: 'the lesson', begin: ['lesson'], budget: 15 * KB },
  { what: 'the page probe', begin: ['probe'], budget: 12 * KB },
  { what: 'files', begin: ['recordings', 'har-files'], budget: 12 * KB },
  { what: 'sharing', begin: ['share-dialog', 'sharing', 'report'], budget: 20 * KB },
  // Data of its own size, loaded when nothing waits for it.
  { what: 'the public suffix list', begin: ['registrable-domain'], budget: Infinity },
];
/** What reads files, with core and a public suffix list of its own (docs/decisions/0012-files-are-read-in-a-worker.md). */
const WORKER = 180 * KB;

const STATIC = /(?:\bfrom|\bimport)\s*[`"']([^`"']+\.js)[`"']/g;
const DYNAMIC = /\bimport\(\s*[`"']([^`"']+\.js)[`"']/g;
const WORKERS = /\bnew Worker\(\s*new URL\(\s*[`"']([^`"']+\.js)[`"']/g;

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
  const rest = new Set(later);
  for (const { what, begin, budget } of PARTS) {
    const found = begin.flatMap((name) => {
      const named = later.filter((path) => basename(path).startsWith(`${name}-`));
      // Else it would be counted with the rest, or not at all.
      if (named.length === 0) throw new Error(`${build}: nothing called ${name} is loaded on demand`);
      return named;
    });
    for (const path of found) rest.delete(path);
    report(build, `${PANEL}, ${what}`, found, budget);
  }
  const workers = later.flatMap((path) => namedIn(build, path, WORKERS));
  if (workers.length !== 1) throw new Error(`${build}: the panel starts ${workers.length} workers`);
  report(build, `${PANEL}, the reader of files`, workers, WORKER);
  report(build, `${PANEL}, on demand`, [...rest], ON_DEMAND);
}
process.exitCode = failed ? 1 : 0;
