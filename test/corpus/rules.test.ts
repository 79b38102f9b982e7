// What each id looks like in each browser, and what it looks like mended: `rules/<id>/<browser>.<side>.har`, recorded from
// the demo by `demo/record.ts`.
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { corpusCase, corpusFile, SIDES, type Side } from '../../demo/coverage.ts';
import { BROWSERS, type BrowserName } from '../../scripts/browsers.mjs';
import { readHar } from '../../src/capture/har/read-har.ts';
import {
  adviceRules,
  opaqueRules,
  rules,
  type Diagnosis,
  type Finding,
  type FindingId,
} from '../../src/core/index.ts';
import { diagnoseHar } from '../../src/entry/diagnose-har.ts';

const ROOT = resolve(import.meta.dirname, '../..');

/** A recording as the command line diagnoses it. */
function diagnosed(id: string, side: Side, browser: BrowserName): Diagnosis[] {
  const text = readFileSync(join(ROOT, corpusFile(id, side, browser)), 'utf8');
  return [...diagnoseHar(readHar(JSON.parse(text)))].map(({ diagnosis }) => diagnosis);
}

const idsOf = (findings: readonly (Finding<FindingId> | null)[]): FindingId[] =>
  findings.flatMap((finding) => finding?.id ?? []);

const cases = [...rules, ...opaqueRules, ...adviceRules].flatMap(({ id }) =>
  BROWSERS.flatMap((browser) =>
    SIDES.flatMap((side) => ('why' in corpusCase(id, side, browser) ? [] : [{ id, browser, side }])),
  ),
);

describe.each(BROWSERS)('%s', (browser) => {
  const own = cases.filter((one) => one.browser === browser);

  it.each(own.filter(({ side }) => side === 'positive'))('shows $id', ({ id, side }) => {
    const found = diagnosed(id, side, browser);
    expect(found.flatMap(({ cause, advice }) => idsOf([cause, ...advice]))).toContain(id);
  });

  it.each(own.filter(({ side }) => side === 'quiet'))('shows $id mended', ({ id, side }) => {
    const found = diagnosed(id, side, browser);
    expect(found.length).toBeGreaterThan(0);
    expect(found.flatMap(({ cause, next, advice }) => idsOf([cause, ...next, ...advice]))).not.toContain(id);
  });
});

it.each(BROWSERS)('%s: a policy refuses an image by its own directive', (browser) => {
  const text = readFileSync(join(ROOT, `demo/recordings/${browser}.har`), 'utf8');
  const found = [...diagnoseHar(readHar(JSON.parse(text)))].filter(({ exchange: { hops } }) =>
    hops[0].url.includes('/content-security-policy-image?'),
  );
  expect(found.map(({ diagnosis: { cause } }) => [cause?.id, cause?.detail['directive']])).toEqual([
    ['content-security-policy', 'img-src'],
  ]);
});
