// The JavaScript each page of the built extension loads, gzipped, against its budget.
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const KB = 1000;
const BUDGETS = { 'src/entry/panel/index.html': 110 * KB, 'src/entry/devtools/index.html': 15 * KB };

/** Every script a page loads, directly or through static imports, as paths inside the build. */
function scriptsOf(build, page) {
  const found = new Set();
  const visit = (path) => {
    if (found.has(path)) return;
    found.add(path);
    const source = readFileSync(join(build, path), 'utf8');
    for (const [, target] of source.matchAll(/(?:\bfrom|\bimport)\s*[`"']([^`"']+\.js)[`"']/g)) {
      visit(target.startsWith('/') ? target.slice(1) : normalize(join(dirname(path), target)));
    }
  };
  const html = readFileSync(join(build, page), 'utf8');
  for (const [, source] of html.matchAll(/<script[^>]+src="([^"]+)"/g)) visit(source.replace(/^\//, ''));
  return [...found];
}

let failed = false;
for (const build of ['dist/chromium', 'dist/firefox']) {
  for (const [page, budget] of Object.entries(BUDGETS)) {
    const scripts = scriptsOf(build, page);
    if (scripts.length === 0) throw new Error(`${build}/${page} loads no script`);
    const bytes = scripts.reduce(
      (sum, path) => sum + gzipSync(readFileSync(join(build, path)), { level: 9 }).length,
      0,
    );
    const fits = bytes <= budget;
    failed ||= !fits;
    console.log(
      `${build} ${page}: ${(bytes / KB).toFixed(1)} of ${budget / KB} kB gzip${fits ? '' : ' TOO LARGE'}`,
    );
  }
}
process.exitCode = failed ? 1 : 0;
