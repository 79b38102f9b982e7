import { afterEach, describe, expect, test } from 'vitest';
import { seen } from '../../core/index.ts';
import { speak } from '../../i18n/index.ts';
import german from '../../i18n/locales/de.json' with { type: 'json' };
import { badPreflight, otherPort, readable } from '../testing/exchange.ts';
import { noFilter, type Filter } from './filter.ts';
import { matcherOf } from './matcher.ts';
import { defaultSettings } from './ports.ts';
import { countRows, initialState, reduce, visibleRows, type PanelAction, type PanelState } from './state.ts';

const start = initialState(defaultSettings);
const after = (...actions: readonly PanelAction[]): PanelState => actions.reduce(reduce, start);
const arrived = (...items: readonly ReturnType<typeof readable>[]): PanelAction => ({
  type: 'changed',
  changes: [{ type: 'upsert', items }],
});
const idsOf = (state: PanelState): string[] =>
  visibleRows(state.rows, matcherOf(state.filter).look()).map(({ item }) => item.exchange.id);
const some = arrived(readable('a'), otherPort('b'), badPreflight('c'));

describe('rows', () => {
  test('a known exchange is replaced in its place', () => {
    const state = after(some, arrived(otherPort('a')));
    expect(idsOf(state)).toEqual(['a', 'b', 'c']);
    expect(state.rows.get('a')?.item.diagnosis.verdict).toBe('blocked');
  });

  test('changes of one frame apply in their order', () => {
    const state = after({
      type: 'changed',
      changes: [
        { type: 'upsert', items: [readable('a'), readable('b')] },
        { type: 'remove', ids: ['a'] },
        { type: 'dropped', total: 1 },
        { type: 'notice', notice: { kind: 'outcomes-unavailable' } },
      ],
    });
    expect(idsOf(state)).toEqual(['b']);
    expect(state).toMatchObject({ dropped: 1, notice: { kind: 'outcomes-unavailable' } });
  });

  test('an attempt that passes with other answers is mended, also after the list was emptied', () => {
    const at = (seconds: number) => ({ startedAt: `2026-01-01T00:00:0${seconds}.000Z` });
    const failed = arrived(otherPort('a', at(1)));
    const passes = arrived(readable('b', at(2)));
    const isMended = (state: PanelState): boolean | undefined => state.rows.get('b')?.isMended;
    expect(isMended(after(failed, passes))).toBe(true);
    expect(isMended(after(failed, { type: 'cleared' }, passes))).toBe(true);
    expect(isMended(after(passes))).toBe(false);
    expect(isMended(after(arrived(otherPort('a', at(3))), passes))).toBe(false);
  });

  test('stand in the order of their start, whatever the time zone they are written in', () => {
    const late = readable('late', { startedAt: '2026-01-01T10:00:00.000+09:00' });
    const early = readable('early', { startedAt: '2026-01-01T00:30:00.000Z' });
    expect(idsOf(after(arrived(late, early)))).toEqual(['early', 'late']);
  });

  test('clearing forgets rows, selection and what was dropped, and keeps the filter', () => {
    const state = after(
      some,
      { type: 'selected', id: 'b' },
      { type: 'filtered', by: { text: 'x' } },
      { type: 'cleared' },
    );
    expect(state).toMatchObject({ selectedId: null, dropped: 0, filter: { text: 'x' } });
    expect(state.rows.size).toBe(0);
  });

  test('a removed row is no longer selected, another stays so', () => {
    const removed: PanelAction = { type: 'changed', changes: [{ type: 'remove', ids: ['b'] }] };
    expect(after(some, { type: 'selected', id: 'b' }, removed).selectedId).toBeNull();
    expect(after(some, { type: 'selected', id: 'c' }, removed).selectedId).toBe('c');
  });
});

const searched = (text: string): string[] => idsOf(after(some, { type: 'filtered', by: { text } }));
const toggle = (verdict: 'blocked' | 'allowed'): PanelAction => ({ type: 'verdict-toggled', verdict });

describe('filter', () => {
  test.each([
    ['part of the URL', 'items/42', ['c']],
    ['method', 'put', ['c']],
    ['method of the preflight', 'options', ['c']],
    ['cause', 'origin-mismatch', ['b']],
    ['what fails next', 'header-not-allowed', ['c']],
    ['Chromium’s code', 'AllowOriginMismatch', ['b']],
    ['Firefox’s code', 'corsmethodnotfound', ['c']],
    ['every word, in any order', '42 PUT', ['c']],
    ['nothing but blanks', '  ', ['a', 'b', 'c']],
    ['no match', 'put origin-mismatch', []],
  ])('by %s', (_, text, ids) => expect(searched(text)).toEqual(ids));

  test('by verdict, several at once', () => {
    expect(idsOf(after(some, toggle('blocked')))).toEqual(['b', 'c']);
    expect(idsOf(after(some, toggle('blocked'), toggle('allowed')))).toEqual(['a', 'b', 'c']);
    expect(idsOf(after(some, toggle('blocked'), toggle('blocked')))).toEqual(['a', 'b', 'c']);
    expect(
      idsOf(after(some, toggle('allowed'), { type: 'filtered', by: { shown: noFilter.shown } })),
    ).toEqual(['a', 'b', 'c']);
  });

  test('resetting shows everything again', () => {
    const hidden = after(
      some,
      { type: 'verdict-toggled', verdict: 'opaque' },
      { type: 'filtered', by: { text: 'zzz' } },
    );
    expect(idsOf(hidden)).toEqual([]);
    expect(idsOf(reduce(hidden, { type: 'filtered', by: noFilter }))).toEqual(['a', 'b', 'c']);
  });
});

describe('filter by what is known of a row', () => {
  const filtered = (by: Partial<Filter>): string[] => idsOf(after(some, { type: 'filtered', by }));

  test('by cause', () => expect(filtered({ cause: 'origin-mismatch' })).toEqual(['b']));
  test('by the page that called', () => {
    const frame = readable('d', { pageOrigin: seen('https://frame.example', 'network-entry') });
    const pageOf = (page: string): string[] =>
      idsOf(after(some, arrived(frame), { type: 'filtered', by: { page } }));
    expect(pageOf('https://frame.example')).toEqual(['d']);
    expect(pageOf('https://app.example')).toEqual(['a', 'b', 'c']);
  });
  test('by server', () => {
    expect(filtered({ server: 'https://api.example' })).toEqual(['a', 'b', 'c']);
    expect(filtered({ server: 'https://api' })).toEqual([]);
  });
  test.each([
    ['a name of the preflight', 'access-control-request-headers', ['c']],
    ['a value, whatever its case', 'POST', ['c']],
    ['name and value as they are pasted', 'access-control-allow-origin: https://app.example:8443', ['b']],
    ['name and value without a blank', 'Access-Control-Allow-Headers:content-type', ['c']],
    ['characters that mean something in a pattern', 'app.example:8443(', []],
    ['what the filter finds anyway', 'origin-mismatch', ['b']],
  ])('in headers: %s', (_, text, ids) => expect(filtered({ text, inHeaders: true })).toEqual(ids));
  test('in headers: what there was no time for is looked at next', () => {
    const { rows } = after(some);
    const matcher = matcherOf({ ...noFilter, text: 'POST', inHeaders: true }, -1);
    expect(visibleRows(rows, matcher.look())).toEqual([]);
    expect(matcher.isBehind()).toBe(true);
  });
  test('headers are left alone unless they are asked for', () =>
    expect(filtered({ text: 'POST' })).toEqual([]));
});

describe('a clear', () => {
  const back: PanelAction = { type: 'clear-undone' };

  test('takes the verdict filter with it, and gives all of it back', () => {
    const before = after(
      some,
      toggle('blocked'),
      { type: 'selected', id: 'b' },
      { type: 'changed', changes: [{ type: 'dropped', total: 7 }] },
    );
    const cleared = reduce(before, { type: 'cleared' });
    expect(cleared.filter.shown.size).toBe(0);
    const undone = reduce(cleared, back);
    for (const part of ['selectedId', 'filter', 'expanded', 'cleared'] as const)
      expect(undone[part]).toEqual(before[part]);
    expect([...undone.rows]).toEqual([...before.rows]);
    expect(undone.dropped + undone.droppedBefore).toBe(7);
  });

  test('of nothing leaves nothing to undo', () => {
    expect(after({ type: 'cleared' }).cleared).toBeNull();
    expect(after(some, { type: 'cleared' }, { type: 'cleared' }, back).rows.size).toBe(0);
  });

  test('that is dismissed is over', () => {
    expect(after(some, { type: 'cleared' }, { type: 'clear-settled' }, back).rows.size).toBe(0);
  });

  test('that is undone keeps no more than the limit, the newest', () => {
    const settings = { ...defaultSettings, limit: 4 };
    const state = after(
      { type: 'settings-changed', settings },
      some,
      { type: 'cleared' },
      arrived(readable('d'), readable('e')),
      back,
      arrived(readable('f')),
    );
    expect([...state.rows.keys()]).toEqual(['c', 'd', 'e', 'f']);
    expect(state.droppedBefore).toBe(2);
  });

  test('that was not undone leaves the limit to the source: a file is shown whole', () => {
    const settings = { ...defaultSettings, limit: 2 };
    const state = after({ type: 'settings-changed', settings }, some, arrived(readable('d')));
    expect([...state.rows.keys()]).toEqual(['a', 'b', 'c', 'd']);
    expect(state.droppedBefore).toBe(0);
  });
});

describe('another language', () => {
  afterEach(() => speak('en', {}));

  test('changes the words of the rows, of those that were cleared too, and nothing else', () => {
    const before = after(
      arrived(otherPort('z', { startedAt: '2025-01-01T00:00:00.000Z' }), readable('a')),
      { type: 'selected', id: 'z' },
      { type: 'cleared' },
      some,
      { type: 'selected', id: 'b' },
      { type: 'filtered', by: { text: 'api' } },
      { type: 'paused', waiting: 3 },
    );
    speak('de', german);
    const state = reduce(before, { type: 'reworded' });
    expect(state).toEqual({
      ...before,
      rows: expect.any(Map),
      cleared: expect.any(Object),
      expanded: expect.any(Set),
    });
    expect([...state.rows.keys()]).toEqual(['a', 'b', 'c']);
    expect(state.rows.get('a')?.isMended).toBe(true);
    const row = state.rows.get('b');
    expect(row?.short).toBe(german['Allowed origin: other port']);
    expect(state.expanded).toContain(row?.causeKey);
    const old = state.cleared?.rows.get('z');
    expect(old?.short).toBe(german['Allowed origin: other port']);
    expect(state.cleared?.expanded).toContain(old?.causeKey);
  });
});

test('a row that is selected is shown in its group', () => {
  const state = after(some, { type: 'selected', id: 'b' });
  expect(state.expanded).toEqual(new Set([state.rows.get('b')?.causeKey]));
  expect(reduce(state, { type: 'selected', id: null }).expanded).toBe(state.expanded);
});

test('counts do not depend on the filter', () => {
  const { rows } = after(some, { type: 'filtered', by: { text: 'zzz' } });
  expect(countRows(rows)).toMatchObject({
    total: 3,
    failing: 2,
    byVerdict: { allowed: 1, blocked: 2, failed: 0 },
  });
});

test('the latest failure of a call is the one that was made last, not the one more was learnt of last', () => {
  const at = (id: string, second: number) => otherPort(id, { startedAt: `2026-01-01T00:00:0${second}.000Z` });
  const { failures } = after(arrived(at('a', 1)), arrived(at('b', 2)), arrived(at('a', 1)));
  expect([...failures.values()].map(({ exchange }) => exchange.id)).toEqual(['b']);
});
