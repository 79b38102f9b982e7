// The way through the Fetch standard against every recorded request: it ends where the diagnosis says the browser stopped.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../../scripts/browsers.mjs';
import { assembleHar } from '../../src/capture/har/assemble-har.ts';
import { readHar } from '../../src/capture/har/read-har.ts';
import {
  decisionsOf,
  diagnose,
  preflightStory,
  stoppedAt,
  type Diagnosis,
  type Exchange,
} from '../../src/core/index.ts';
import { describeDecision } from '../../src/explain/learn/index.ts';

interface Corpus {
  readonly version: string;
  readonly cases: readonly {
    readonly name: string;
    readonly call: object;
    readonly timings: readonly object[];
    readonly entries: readonly object[];
  }[];
}

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8'));

interface Item {
  readonly name: string;
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
}

const itemsIn = (name: string, har: unknown): readonly Item[] =>
  [...assembleHar(readHar(har)).exchanges].map((exchange) => ({
    name: `${name} ${exchange.hops[0].url.slice(0, 60)}`,
    exchange,
    diagnosis: diagnose(exchange),
  }));

describe.each(BROWSERS)('%s', (browser) => {
  const { version, cases } = read(`./${browser}.json`) as Corpus;
  const items = [
    ...cases.flatMap(({ name, call, timings, entries }) =>
      [[], [call]].flatMap((calls) =>
        itemsIn(name, {
          log: { browser: { name: browser, version }, entries, _resourceTimings: timings, _calls: calls },
        }),
      ),
    ),
    ...itemsIn('demo', read(`../../demo/recordings/${browser}.har`)),
  ];

  it.each(items)('ends where the browser stopped: $name', ({ exchange, diagnosis }) => {
    const decisions = decisionsOf(exchange, diagnosis);
    const end = decisions.find(({ state }) => state === 'stopped');
    const stop = stoppedAt(diagnosis);
    expect(end?.step?.failure?.kind).toBe(stop?.failure.kind);
    expect(end && { hop: end.hop, stage: end.stage }).toEqual(
      stop ? { hop: stop.hop, stage: stop.stage } : undefined,
    );
    // Nothing before it says no to a check, everything after it was not reached.
    const index = end ? decisions.indexOf(end) : decisions.length;
    const before = decisions.slice(0, index);
    expect(
      before.filter((one) => one.step !== null && one.answer === 'no' && one.state === 'went-on'),
    ).toEqual([]);
    expect(decisions.slice(index + 1).every(({ state }) => state === 'not-reached')).toBe(true);
  });

  it.each(items)('says every check and no other: $name', ({ exchange, diagnosis }) => {
    const decisions = decisionsOf(exchange, diagnosis);
    const checks = decisions.flatMap(({ step }) => (step ? [`${step.hop} ${step.stage} ${step.check}`] : []));
    const steps = diagnosis.steps.map((step) => `${step.hop} ${step.stage} ${step.check}`);
    expect(checks.toSorted()).toEqual(steps.toSorted());
  });

  it.each(items)('has words and links for each: $name', ({ exchange, diagnosis }) => {
    for (const decision of decisionsOf(exchange, diagnosis)) {
      const { question, answer, more, standard, mdn } = describeDecision(decision, exchange);
      expect([question.endsWith('?'), answer.length > 2, more.length > 40]).toEqual([true, true, true]);
      expect(standard).toMatch(/^https:\/\/(?:fetch\.spec\.whatwg\.org|wicg\.github\.io)\/#[a-z0-9-]+$/);
      expect(mdn).toMatch(/^https:\/\/developer\.mozilla\.org\/en-US\/docs\/(?:Web|Glossary)\/\S+$/);
      expect(`${question} ${answer} ${more}`).not.toContain('[object');
    }
  });

  it.each(items)('tells of every preflight why: $name', ({ exchange, diagnosis }) => {
    for (const [index, { preflight }] of exchange.hops.entries()) {
      const story = preflightStory(exchange, diagnosis, index);
      expect(preflight.kind === 'seen').toBe(story.kind === 'sent');
      expect(preflight.kind === 'from-cache').toBe(story.kind === 'cached');
      expect('triggers' in story ? story.triggers.length : 1).toBeGreaterThan(0);
    }
  });
});
