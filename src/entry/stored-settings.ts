import { languages, type Language } from '../i18n/index.ts';
import {
  defaultSettings,
  groupings,
  type Grouping,
  type Settings,
  type SettingsPort,
  type Theme,
} from '../ui/panel/ports.ts';
import type { Store } from './store.ts';

const KEY = 'settings';

/** The settings as they were kept; anything that is none gives the default. */
export async function storedSettings(store: Store): Promise<SettingsPort> {
  return { initial: settingsFrom(await store.read(KEY)), save: (settings) => store.write(KEY, settings) };
}

const isGrouping = (value: unknown): value is Grouping => groupings.includes(value as Grouping);
const isLanguage = (value: unknown): value is Language =>
  typeof value === 'string' && Object.hasOwn(languages, value);
const isTheme = (value: unknown): value is Theme => value === 'light' || value === 'dark';

/** What another version wrote, or nobody: each value by itself, so that one bad one does not cost the others. */
export function settingsFrom(kept: unknown): Settings {
  if (typeof kept !== 'object' || kept === null) return defaultSettings;
  const { limit, preserveLog, theme, language, stacks, grouping } = kept as Readonly<
    Record<keyof Settings, unknown>
  >;
  return {
    limit: typeof limit === 'number' && Number.isInteger(limit) && limit > 0 ? limit : defaultSettings.limit,
    preserveLog: preserveLog === true,
    theme: isTheme(theme) ? theme : null,
    language: isLanguage(language) ? language : null,
    stacks: textsIn(stacks),
    grouping: isGrouping(grouping) ? grouping : defaultSettings.grouping,
  };
}

/** The servers whose stack is remembered: the ones chosen last. */
const MOST_STACKS = 200;

const textsIn = (record: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(typeof record === 'object' && record !== null ? record : {})
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .slice(-MOST_STACKS),
  );
