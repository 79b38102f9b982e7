import { expect, test } from 'vitest';
import {
  line,
  badPreflight,
  badRedirect,
  item,
  hop,
  page,
  preflight,
  readable,
} from '../../testing/exchange.ts';
import type { PanelItem } from '../source.ts';
import { spansOf, timelineOf } from './timeline.ts';

const nodes = ({ exchange, diagnosis }: PanelItem): string[] =>
  timelineOf(exchange, diagnosis).map(({ hop: index, kind, state }) => `${index} ${kind} ${state}`);
const checks = ({ exchange, diagnosis }: PanelItem): string[] =>
  timelineOf(exchange, diagnosis).flatMap((node) =>
    node.checks.map(({ step, state }) => `${step.check} ${state}`),
  );

test('an allowed request without preflight passes', () => {
  expect(nodes(readable('a'))).toEqual(['0 preflight skipped', '0 request passed']);
});

test('after a failed preflight the request is not reached', () => {
  expect(nodes(badPreflight('a'))).toEqual(['0 preflight failed', '0 request not-reached']);
});

test('one check stops the browser, the later ones would pass or fail', () => {
  const said = checks(badPreflight('a'));
  expect(said).toContain('allow-origin passed');
  expect(said.filter((one) => one.endsWith(' failed'))).toEqual(['method failed']);
  expect(said).toContain('headers would-fail');
});

test('a redirect that passes leads to the hop that fails', () => {
  expect(nodes(badRedirect('a'))).toEqual(['0 preflight skipped', '0 request passed', '1 request failed']);
});

test('a preflight from the cache is skipped and shown', () => {
  const asked = preflight('PUT', '', { answered: [line('Access-Control-Allow-Origin', page)] });
  if (asked.kind !== 'seen') throw new Error('not seen');
  const cached = item([
    hop(
      { method: 'PUT', status: 200, answered: [line('Access-Control-Allow-Origin', page)] },
      { kind: 'from-cache', message: asked.message, ageSeconds: 5, maxAge: 600 },
    ),
  ]);
  const [first] = timelineOf(cached.exchange, cached.diagnosis);
  expect(first).toMatchObject({ kind: 'preflight', state: 'skipped', message: { method: 'OPTIONS' } });
});

test('a preflight that was not recorded is not called passed', () => {
  const half = item([
    hop({ status: 200, answered: [line('Access-Control-Allow-Origin', page)] }, { kind: 'unseen' }),
  ]);
  expect(nodes(half)).toEqual(['0 preflight unseen', '0 request passed']);
});

test('messages share one scale: what began later stands further right, what was not sent has no bar', () => {
  const at = (millisecond: number): string => new Date(Date.UTC(2026, 0, 1) + millisecond).toISOString();
  const chain = badRedirect('a');
  const [first, second] = chain.exchange.hops;
  if (!second) throw new Error('one hop');
  const timed = {
    ...chain.exchange,
    hops: [
      { ...first, startedAt: at(0), durationMs: 30 },
      { ...second, startedAt: at(30), durationMs: 10 },
    ],
  } as const;
  expect(spansOf(timelineOf(timed, chain.diagnosis))).toEqual([
    null,
    { after: 0, duration: 30, from: 0, share: 0.75 },
    { after: 30, duration: 10, from: 0.75, share: 0.25 },
  ]);
});
