import { renderToStaticMarkup } from 'react-dom/server';
import { expect, test } from 'vitest';
import { otherPort, readable } from '../../testing/exchange.ts';
import { defaultSettings } from '../ports.ts';
import type { PanelItem } from '../source.ts';
import { createPanelStore } from '../store.ts';
import { Attempts } from './attempts.tsx';

function show(items: readonly PanelItem[], shown: PanelItem): string {
  const store = createPanelStore(
    { subscribe: () => () => undefined, clear: () => undefined, setLimit: () => undefined },
    { initial: defaultSettings, save: () => undefined },
    () => undefined,
  );
  store.dispatch({ type: 'changed', changes: [{ type: 'upsert', items }] });
  return renderToStaticMarkup(<Attempts item={shown} store={store} />);
}

const at = (make: typeof readable, id: number): PanelItem =>
  make(String(id), { startedAt: new Date(Date.UTC(2026, 0, 1, 0, 0, id)).toISOString() });

test('a call that was made once has no other attempts', () => {
  const only = at(readable, 1);
  expect(show([only], only)).toBe('');
});

test('attempts stand in order, this one is no button', () => {
  const first = at(otherPort, 1);
  const second = at(readable, 2);
  const html = show([second, first], second);
  expect(html.match(/<button|aria-current/g)).toEqual(['<button', 'aria-current']);
  expect(html.indexOf('Blocked')).toBeLessThan(html.indexOf('Allowed'));
});

test('of many those nearest to this one are shown', () => {
  const many = Array.from({ length: 50 }, (_, index) => at(readable, index));
  const html = show(many, many[30] as PanelItem);
  expect(html.match(/<li/g)).toHaveLength(7);
  expect(html).toContain('start="28"');
  expect(html).toContain('and 43 more');
});
