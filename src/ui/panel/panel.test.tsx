import { renderToStaticMarkup } from 'react-dom/server';
import { beforeAll, expect, test } from 'vitest';
import { badPreflight, otherPort, readable } from '../testing/exchange.ts';
import { loadDetail } from './detail-pane.tsx';
import { controls } from './load-controls.ts';
import { ExchangeRow } from './list/exchange-row.tsx';
import { Panel } from './panel.tsx';
import { defaultSettings, type Theme } from './ports.ts';
import { rowOf } from './row.ts';
import type { PanelChange, PanelItem } from './source.ts';
import { createPanelStore, type PanelStore } from './store.ts';

function storeOf(...changes: readonly PanelChange[]): PanelStore {
  const source = {
    subscribe: (listener: (change: PanelChange) => void) => {
      for (const change of changes) listener(change);
      return () => undefined;
    },
    clear: () => undefined,
    setLimit: () => undefined,
  };
  return createPanelStore(source, { initial: defaultSettings, save: () => undefined }, (run) => run());
}

const render = (store: PanelStore, theme: Theme | null = null): string =>
  renderToStaticMarkup(
    <Panel
      store={store}
      theme={{ current: () => theme, subscribe: () => () => undefined }}
      share={() => Promise.reject(new Error('Nothing is shared here.'))}
      onOpenFiles={() => undefined}
    />,
  );
const upsert = (...items: readonly PanelItem[]): PanelChange => ({ type: 'upsert', items });
const text = (html: string): string => html.replaceAll(/<[^>]*>/g, '');

beforeAll(() => controls.load());

test('the first line says how many of how many fail', () => {
  expect(text(render(storeOf(upsert(readable('a'), otherPort('b'), badPreflight('c')))))).toContain(
    '2 failing of 3',
  );
});

test('an empty panel says what to do', () => {
  expect(text(render(storeOf()))).toContain('Reload the page');
});

test('a filter that hides everything says so and offers the way back', () => {
  const store = storeOf(upsert(readable('a'), otherPort('b')));
  store.dispatch({ type: 'filtered', by: { text: 'nothing like it' } });
  expect(text(render(store))).toContain('The filter hides all 2 requests');
  expect(render(store)).toContain('Show all');
});

test('a filter says how many it shows', () => {
  const store = storeOf(upsert(readable('a'), otherPort('b')));
  expect(text(render(store))).not.toContain('shown');
  store.dispatch({ type: 'verdict-toggled', verdict: 'blocked' });
  expect(text(render(store))).toContain('1 of 2 shown');
});

test('what was let go is said', () => {
  const html = render(storeOf(upsert(readable('a'), readable('b')), { type: 'dropped', total: 120 }));
  expect(text(html)).toContain('Showing the last 2; 120 older ones were let go.');
});

test('what was cleared, and what waits, is said with the way back', () => {
  const store = storeOf(upsert(readable('a'), readable('b')));
  store.clear();
  expect(text(render(store))).toContain('Cleared 2 requests.Undo');
  store.togglePause();
  expect(text(render(store))).toContain('Paused. New requests will wait here, none is lost.Resume');
});

test('only failures are shown by one button, which says how many there are', () => {
  const store = storeOf(upsert(readable('a'), otherPort('b'), badPreflight('c')));
  expect(text(render(store))).toContain('Only failures 2');
  expect(render(store)).toMatch(/data-field="only-failures" aria-pressed="false"/);
  store.dispatch({ type: 'filtered', by: { shown: new Set(['failed', 'blocked']) } });
  expect(render(store)).toMatch(/data-field="only-failures" aria-pressed="true"/);
});

test('requests of one cause are one row of a tree, which opens', () => {
  const store = storeOf(upsert(otherPort('a'), readable('b'), otherPort('c')));
  const html = render(store);
  expect(html).toContain('role="treegrid"');
  expect(html).not.toContain('data-exchange-id="a"');
  expect(html).toMatch(
    /aria-rowindex="2" aria-level="1" aria-posinset="1" aria-setsize="2" aria-expanded="false"/,
  );
  expect(text(html)).toContain('Blocked2 requestsGETapi.example/itemsAllowed origin: other port');
  const [group] = [...store.getState().rows.values()];
  store.dispatch({ type: 'group-toggled', key: group?.causeKey ?? '' });
  const open = render(store);
  expect(open).toContain('aria-expanded="true"');
  expect(open).toMatch(
    /aria-rowindex="4" aria-level="2" aria-posinset="2" aria-setsize="2"[^>]*data-exchange-id="c"/,
  );
  store.changeSettings({ ...defaultSettings, grouping: 'flat' });
  expect(render(store)).toContain('role="grid"');
});

test('an endpoint says what became of its attempts', () => {
  const store = storeOf(upsert(otherPort('a'), readable('b'), readable('c')));
  store.changeSettings({ ...defaultSettings, grouping: 'endpoint' });
  expect(render(store)).toContain('aria-label="3 attempts: 1 blocked, 2 passed, last passed"');
});

test('the host’s theme wins, without one the system’s does', () => {
  expect(render(storeOf(), 'dark')).toContain('data-theme="dark"');
  expect(render(storeOf())).not.toContain('data-theme');
});

test('a selected exchange shows its detail, and until that is loaded what the list knows', async () => {
  const store = storeOf(upsert(otherPort('b')));
  expect(render(store)).not.toContain('data-region="detail');
  store.dispatch({ type: 'selected', id: 'b' });
  const loading = render(store);
  expect(loading).toContain('data-region="detail-loading"');
  expect(loading).toContain('aria-busy="true"');
  expect(text(loading)).toMatch(/Blocked[^B]*Allowed origin: other port.*Loading the explanation/);
  expect(nameOfPane(loading)).toBe('Allowed origin: other port');

  await loadDetail();
  const shown = render(store);
  expect(shown).toContain('data-region="detail"');
  expect(shown).toContain('aria-busy="false"');
  expect(nameOfPane(shown)).toMatch(/^api\.example allows /);
});

/** What the heading says that the pane is named by. */
function nameOfPane(html: string): string {
  const id = /data-region="detail[^>]*aria-labelledby="([^"]*)"/.exec(html)?.[1];
  return text(/<h2 [^>]*>.*?<\/h2>/.exec(html.slice(html.indexOf(`<h2 id="${id}"`)))?.[0] ?? '');
}

test('a row carries verdict in word and sign, the status really given, method, URL and reason', () => {
  const html = renderToStaticMarkup(
    <ExchangeRow row={rowOf(badPreflight('c'))} index={4} start={96} selected={false} active />,
  );
  expect(html).toContain('data-exchange-id="c"');
  expect(html).toContain('data-verdict="blocked"');
  expect(html).toContain('data-url="https://api.example/items/42"');
  expect(html).toContain('aria-rowindex="6"');
  expect(html).toContain('<svg');
  expect(text(html)).toMatch(/^Blocked204 preflightPUTapi\.example\/items\/42\S.*\d\d:\d\d:\d\d$/);
});
