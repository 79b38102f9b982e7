import { describe, expect, it } from 'vitest';
import { defaultSettings, type Settings } from '../ui/panel/ports.ts';
import { pageStore } from './store.ts';
import { settingsFrom, storedSettings } from './stored-settings.ts';

const chosen: Settings = {
  limit: 1000,
  preserveLog: true,
  theme: 'dark',
  language: 'de',
  stacks: { 'https://api.example': 'nginx' },
  grouping: 'flat',
};

/** A page's storage, which may refuse. */
function storage(refuses = false): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => {
      if (refuses) throw new Error('full');
      kept.set(key, value);
    },
  } as unknown as Storage;
}

it('are read as they were saved', async () => {
  const store = pageStore(storage());
  expect((await storedSettings(store)).initial).toEqual(defaultSettings);
  (await storedSettings(store)).save(chosen);
  expect((await storedSettings(store)).initial).toEqual(chosen);
});

it('cost nothing but the memory where the storage is full or holds something else', async () => {
  const full = await storedSettings(pageStore(storage(true)));
  expect(() => full.save(chosen)).not.toThrow();
  const broken = storage();
  broken.setItem('cors-lens.settings', '{"limit":');
  expect((await storedSettings(pageStore(broken))).initial).toEqual(defaultSettings);
});

describe('what is no setting gives the default', () => {
  it.each([
    undefined,
    null,
    7,
    'dark',
    [],
    { limit: 'many' },
    { theme: 'pink', stacks: 7, language: 'toString' },
    { limit: -1 },
  ])('%j', (kept) => {
    expect(settingsFrom(kept)).toEqual(defaultSettings);
  });

  it('and leaves the others', () => {
    expect(settingsFrom({ ...chosen, limit: 0.5, stacks: { a: 'nginx', b: 7 } })).toEqual({
      ...chosen,
      limit: defaultSettings.limit,
      stacks: { a: 'nginx' },
    });
  });
});
