// Requests that were run in a real browser, with what it said of them: `<browser>.json`, one case a line.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assembleHar } from '../../src/capture/har/assemble-har.ts';
import { readHar } from '../../src/capture/har/read-har.ts';
import { diagnose, type Diagnosis, type ReasonCode } from '../../src/core/index.ts';

interface Case {
  readonly name: string;
  readonly label: {
    /** What the page saw. */
    readonly outcome: string;
    readonly verdict: string;
    /** Chromium's `corsError`, Firefox's first console category; null when it is none of CORS. */
    readonly code: string | null;
    /** Chromium's `failedParameter`. */
    readonly parameter: string;
  };
  /** What the page asked. */
  readonly call: object;
  readonly timings: readonly object[];
  readonly entries: readonly object[];
}

interface Corpus {
  readonly browser: 'chromium' | 'firefox';
  readonly version: string;
  readonly cases: readonly Case[];
}

const files = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.json'));
const corpora = files.map(
  (name) => JSON.parse(readFileSync(join(import.meta.dirname, name), 'utf8')) as Corpus,
);

function diagnosed({ browser, version }: Corpus, cases: readonly Case[], withCalls: boolean): Diagnosis[] {
  const log = {
    browser: { name: browser, version },
    entries: cases.flatMap(({ entries }) => entries),
    _resourceTimings: cases.flatMap(({ timings }) => timings),
    _calls: withCalls ? cases.map(({ call }) => call) : [],
  };
  return [...assembleHar(readHar({ log })).exchanges].map((exchange) => diagnose(exchange));
}

it('has both browsers, each kind of outcome and most codes', () => {
  const told = corpora.map(({ browser, cases }) => ({
    browser,
    verdicts: [...new Set(cases.map(({ label }) => label.verdict))].sort(),
    codes: new Set(cases.map(({ label }) => label.code)).size > 10,
    several: cases.length >= 50,
  }));
  const all = { verdicts: ['allowed', 'blocked', 'failed', 'opaque'], codes: true, several: true };
  expect(told).toEqual([
    { browser: 'chromium', ...all },
    { browser: 'firefox', ...all },
  ]);
});

describe.each(corpora)('$browser $version', (corpus) => {
  const { browser, cases } = corpus;
  const codeOf = (one: ReasonCode | null): string | null => one?.[browser] ?? null;

  /** Whatever a diagnosis says that the browser contradicts. */
  function contradictions(
    found: Diagnosis | undefined,
    { verdict, code, parameter }: Case['label'],
    all: boolean,
  ): string[] {
    if (!found) return ['no exchange'];
    const { reason } = found;
    const wrong: string[] = [];
    const candidates = reason ? [reason, ...reason.alternatives].map(codeOf) : [];
    if (found.verdict !== verdict && (all || found.verdictCertain)) wrong.push(`verdict ${found.verdict}`);
    if (verdict !== 'blocked')
      return reason?.certain && codeOf(reason) !== null && found.verdict === 'blocked'
        ? [...wrong, `certain ${codeOf(reason)}`]
        : wrong;
    if (codeOf(reason) !== code && (all || reason?.certain)) wrong.push(`reason ${codeOf(reason)}`);
    if (!candidates.includes(code)) wrong.push(`candidates ${candidates.join(', ')}`);
    if (codeOf(reason) === code && parameter !== '' && !reason?.parameters.includes(parameter))
      wrong.push(`parameters ${reason?.parameters.join(', ')}`);
    return wrong;
  }

  it.each(cases)('$name: $label.verdict $label.code', (one) => {
    const [found, ...others] = diagnosed(corpus, [one], false);
    expect([contradictions(found, one.label, false), others]).toEqual([[], []]);
  });

  it.each(cases)('$name: $label.verdict $label.code, the call known', (one) => {
    const [found, ...others] = diagnosed(corpus, [one], true);
    expect([contradictions(found, one.label, true), others]).toEqual([[], []]);
  });

  it('says the same of each when all are in one recording', () => {
    const alone = cases.flatMap((one) =>
      diagnosed(corpus, [one], true).map(({ verdict, reason }) => `${one.name} ${verdict} ${codeOf(reason)}`),
    );
    const log = diagnosed(corpus, cases, true).map(({ verdict, reason }) => `${verdict} ${codeOf(reason)}`);
    expect(log.toSorted()).toEqual(alone.map((text) => text.split(' ').slice(2).join(' ')).toSorted());
  });

  it('is right about nearly all of them without knowing the calls', () => {
    const right = cases.filter((one) => {
      const [found] = diagnosed(corpus, [one], false);
      return (
        found?.verdict === one.label.verdict &&
        (one.label.code === null || codeOf(found.reason) === one.label.code)
      );
    });
    expect(right.length / cases.length).toBeGreaterThan(0.9);
  });
});
