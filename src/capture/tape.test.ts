import { afterEach, expect, it, vi } from 'vitest';
import type { NetworkEntry } from './assemble/entry.ts';
import { createTape, type Reports } from './tape.ts';

function listener(): Reports & { readonly heard: string[] } {
  const heard: string[] = [];
  return {
    heard,
    add: ({ url }) => void heard.push(`add ${url}`),
    amend: ({ url }) => void heard.push(`amend ${url}`),
    addOutcomes: (outcomes) => void heard.push(`outcomes ${String(outcomes)}`),
    navigated: () => void heard.push('navigated'),
  };
}

const entryOf = (number: number): NetworkEntry => ({ url: String(number) }) as NetworkEntry;

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('plays what came before in its order, then passes on', () => {
  const tape = createTape();
  const to = listener();
  tape.add(entryOf(1));
  tape.navigated();
  tape.addOutcomes(null);
  tape.connect(to);
  expect(to.heard).toEqual(['add 1', 'outcomes null']);
  tape.navigated();
  tape.add(entryOf(2));
  expect(to.heard.slice(2)).toEqual(['navigated', 'add 2']);
});

it('keeps the newest when nobody comes', () => {
  vi.spyOn(performance, 'now').mockReturnValue(0);
  const tape = createTape();
  for (let index = 0; index < 30_000; index += 1) tape.add(entryOf(index));
  const to = listener();
  tape.connect(to);
  expect(to.heard.length).toBeLessThan(22_001);
  expect(to.heard.at(-1)).toBe('add 29999');
});

it('hands over much in slices, and what comes meanwhile after it', () => {
  let clock = 0;
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  vi.spyOn(performance, 'now').mockImplementation(() => clock);
  const tape = createTape();
  const to = listener();
  for (let index = 0; index < 100; index += 1) tape.add(entryOf(index));
  tape.connect({
    ...to,
    add: (entry) => {
      to.add(entry);
      clock += 1;
    },
  });
  expect(to.heard.length).toBeLessThan(50);
  tape.navigated();
  vi.runAllTimers();
  expect(to.heard).toHaveLength(101);
  expect(to.heard.slice(-2)).toEqual(['add 99', 'navigated']);
});
