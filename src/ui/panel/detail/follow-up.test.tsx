import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { seen, type Exchange, type Hop } from '../../../core/index.ts';
import { hop, item, line, page, preflight } from '../../testing/exchange.ts';
import { defaultSettings } from '../ports.ts';
import type { PanelItem } from '../source.ts';
import { createPanelStore, type PanelStore } from '../store.ts';
import { FollowUp } from './follow-up.tsx';

function storeOf(...items: readonly PanelItem[]): PanelStore {
  const store = createPanelStore(
    { subscribe: () => () => undefined, clear: () => undefined, setLimit: () => undefined },
    { initial: defaultSettings, save: () => undefined },
    () => undefined,
  );
  store.dispatch({ type: 'changed', changes: [{ type: 'upsert', items }] });
  return store;
}

const at = (id: string, hops: readonly [Hop, ...Hop[]], about: Partial<Exchange> = {}): PanelItem =>
  item(hops, { id, startedAt: `2026-01-01T00:00:0${id}.000Z`, ...about });
const allowOrigin = (value: string) => line('Access-Control-Allow-Origin', value);
const refused = 'net::ERR_FAILED';

/** Attempts of one call, by the second they were made at. */
const closed = (id: string): PanelItem => at(id, [hop({ status: 200, error: refused })]);
const other = (id: string): PanelItem =>
  at(id, [hop({ status: 200, answered: [allowOrigin('https://other.example')], error: refused })]);
const open = (id: string): PanelItem => at(id, [hop({ status: 200, answered: [allowOrigin(page)] })]);
const down = (id: string): PanelItem => at(id, [hop({ error: 'net::ERR_CONNECTION_REFUSED' })]);

const show = (one: PanelItem, store: PanelStore): string =>
  renderToStaticMarkup(<FollowUp item={one} store={store} />);
const text = (html: string): string =>
  html
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
const outcome = (html: string): string | undefined => /data-outcome="([^"]*)"/.exec(html)?.[1];

test('a failure that was not tried again says nothing, nor does a success that never failed', () => {
  expect(show(closed('1'), storeOf(closed('1')))).toBe('');
  expect(show(open('1'), storeOf(open('1')))).toBe('');
  expect(show(closed('2'), storeOf(open('1'), closed('2')))).toBe('');
});

test('a failure that passes now is fixed, with what the server answers otherwise', () => {
  const html = show(closed('1'), storeOf(closed('1'), other('2'), open('3')));
  expect(outcome(html)).toBe('fixed');
  expect(text(html)).toMatch(
    /^Fixed at \S+( [AP]M)? access-control-allow-origin not sent → https:\/\/app\.example$/,
  );
});

test('the attempt that passes says when it failed, also when that row is gone', () => {
  const store = storeOf(closed('1'));
  store.clear();
  store.dispatch({ type: 'changed', changes: [{ type: 'upsert', items: [open('2')] }] });
  const html = show(open('2'), store);
  expect(outcome(html)).toBe('fixed');
  expect(text(html)).toMatch(/^Fixed : this call failed at /);
  expect(text(html)).toContain('access-control-allow-origin not sent → https://app.example');
});

test('a failure that passes with the same answers is not called fixed', () => {
  const failed = at('1', [hop({ status: 200, answered: [allowOrigin(page)], error: refused })], {
    credentials: seen('include', 'call-record'),
  });
  const store = storeOf(failed, open('2'));
  expect(text(show(failed, store))).toMatch(/^Passes now at .*, though the server answers the same\.$/);
  expect(show(open('2'), store)).toBe('');
});

test('one that fails for the same reason says that, and what it was', () => {
  const html = show(closed('1'), storeOf(closed('1'), closed('2')));
  expect(outcome(html)).toBe('failing');
  expect(text(html)).toMatch(/^Still failing at \d.+: \w/);
  expect(text(html)).not.toContain('the next thing');
});

test('one that now fails for another reason names it as the next thing in the way', () => {
  const html = show(closed('1'), storeOf(closed('1'), other('2')));
  expect(text(html)).toContain(', now by the next thing in the way: Allowed origin');
  expect(text(html)).toContain('access-control-allow-origin not sent → https://other.example');
  expect(text(show(closed('1'), storeOf(closed('1'), down('2'))))).toContain(', now for another reason: ');
});

test('a kept preflight is explained with the time that is left', () => {
  const asked = preflight('PUT', 'x-a', {
    answered: [allowOrigin(page), line('Access-Control-Max-Age', '600')],
  });
  if (asked.kind !== 'seen') throw new Error('no preflight');
  const put = { method: 'PUT', status: 200, error: refused };
  const failed = at('1', [hop(put, asked)]);
  const kept = at('2', [
    hop(put, { kind: 'from-cache', message: asked.message, ageSeconds: 60, maxAge: 600 }),
  ]);
  expect(text(show(failed, storeOf(failed, kept)))).toContain(
    'did not ask the preflight again: it keeps the answer from before for another 9.0 min.',
  );
});

test('what proves nothing is passed over: another call, an answer nobody wanted to read, an earlier success', () => {
  const elsewhere = at('3', [
    hop({ url: 'https://api.example/users', status: 200, answered: [allowOrigin(page)] }),
  ]);
  const opaque = at('4', [hop({ status: 200 })], { mode: seen('no-cors', 'network-entry') });
  expect(opaque.diagnosis.verdict).toBe('opaque');
  expect(show(closed('2'), storeOf(open('1'), closed('2'), elsewhere, opaque))).toBe('');
});

test('hostile values are text, and cut', () => {
  const markup = `<img src=x onerror=alert(1)>${'x'.repeat(1_000_000)}`;
  const hostile = at('2', [hop({ status: 200, answered: [allowOrigin(markup)], error: refused })]);
  const html = show(closed('1'), storeOf(closed('1'), hostile));
  expect(html).not.toContain('<img');
  expect(html.length).toBeLessThan(5000);
});
