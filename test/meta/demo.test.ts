// Every id has a button in the demo, and is in the corpus as each browser shows it and as each browser shows it mended.
import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { casesOf, corpusCase, corpusFile, SIDES } from '../../demo/coverage.ts';
import { scenarios } from '../../demo/scenarios.ts';
import { BROWSERS } from '../../scripts/browsers.mjs';
import { adviceRules, opaqueRules, rules } from '../../src/core/index.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const ids = [...rules, ...opaqueRules, ...adviceRules].map(({ id }) => id);

describe.each(ids)('%s', (id) => {
  it('has a button in the demo, and one that shows it mended', () => {
    expect(SIDES.filter((side) => casesOf(id, side).length === 0)).toEqual([]);
  });

  it('is in the corpus of a browser, or there is a reason why not', () => {
    const why = BROWSERS.map((browser) => corpusCase(id, 'positive', browser)).flatMap((one) =>
      'why' in one ? [one.why] : [],
    );
    expect(why.length).toBeLessThan(BROWSERS.length);
    for (const reason of why) expect(reason).toMatch(/\.$/);
  });
});

it('names no id that is none', () => {
  const known = new Set<string | null>([null, ...ids]);
  const named = scenarios.flatMap(({ expect: { cause, advice = [] }, quietFor = [] }) => [
    cause,
    ...advice,
    ...quietFor,
  ]);
  expect(named.filter((id) => !known.has(id))).toEqual([]);
});

it('keeps the recordings of these cases and no others', () => {
  const kept = readdirSync(join(ROOT, 'test/corpus/rules'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.har'))
    .map((name) => `test/corpus/rules/${name}`);
  const wanted = ids.flatMap((id) =>
    BROWSERS.flatMap((browser) =>
      SIDES.flatMap((side) =>
        'why' in corpusCase(id, side, browser) ? [] : [corpusFile(id, side, browser)],
      ),
    ),
  );
  expect(kept.sort()).toEqual(wanted.sort());
});
