import { describe, expect, it } from 'vitest';
import type { FailedCall, PopupFacts, TabState } from './ports.ts';
import { initialState, notListed, reduce, situationOf, suggestedApis, watchOf } from './state.ts';

const PAGE = { tabId: 1, host: 'app.example' };
const call = (id: string, url: string): FailedCall =>
  ({ exchange: { id, hops: [{ url }] }, diagnosis: {} }) as unknown as FailedCall;
const tab = (...calls: readonly FailedCall[]): TabState => ({
  source: 'devtools',
  live: true,
  count: calls.length,
  calls,
});
const facts = (more: Partial<PopupFacts> = {}): PopupFacts => ({
  tab: null,
  watches: [],
  asked: null,
  ...more,
});

describe('the popup', () => {
  it('opens the only call', () => {
    const one = call('a', 'https://api.example/');
    expect(initialState(PAGE, facts({ tab: tab(one) })).openId).toBe('a');
    expect(initialState(PAGE, facts({ tab: tab(one, call('b', 'https://api.example/')) })).openId).toBeNull();
  });

  it('has one call open at a time', () => {
    let state = reduce(initialState(PAGE, facts()), { type: 'toggled', id: 'a' });
    expect(state.openId).toBe('a');
    state = reduce(state, { type: 'toggled', id: 'b' });
    expect(state.openId).toBe('b');
    expect(reduce(state, { type: 'toggled', id: 'b' }).openId).toBeNull();
  });

  it('knows what is known of the page', () => {
    const watch = { site: 'app.example', apis: [] };
    const situation = (more: Partial<PopupFacts>, host: string | null = PAGE.host): string => {
      const state = initialState({ tabId: 1, host }, facts(more));
      return situationOf(state, watchOf(state));
    };
    expect(situation({})).toBe('unseen');
    expect(situation({}, null)).toBe('no-page');
    expect(situation({ watches: [watch] })).toBe('watched');
    expect(situation({ tab: tab() })).toBe('quiet');
    expect(situation({ tab: { ...tab(), live: false } })).toBe('unseen');
    expect(situation({ tab: { ...tab(), source: 'watch' }, watches: [watch] })).toBe('quiet');
    expect(situation({ tab: { ...tab(), source: 'watch' } })).toBe('unseen');
    expect(situation({ tab: tab(call('a', 'https://api.example/')) })).toBe('failing');
  });

  it('suggests the hosts calls failed at, or what was asked for before', () => {
    const failed = tab(
      call('a', 'https://api.example/'),
      call('b', 'https://app.example:8443/'),
      call('c', 'https://api.example/x'),
    );
    expect(suggestedApis(initialState(PAGE, facts({ tab: failed })))).toEqual(['api.example']);
    const asked = { site: 'app.example', apis: ['b.example'] };
    expect(suggestedApis(initialState(PAGE, facts({ tab: failed, asked })))).toEqual(['b.example']);
    const other = { site: 'other.example', apis: ['b.example'] };
    expect(suggestedApis(initialState(PAGE, facts({ asked: other })))).toEqual([]);
  });

  it('counts what is not listed', () => {
    expect(notListed({ ...tab(call('a', 'https://api.example/')), count: 3 })).toBe(2);
  });
});
