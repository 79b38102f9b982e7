import { defaultSettings, groupings, type Settings, type SettingsPort } from '../../ui/panel/ports.ts';

const KEY = 'cors-lens.settings';

/** Settings in the extension's own local storage, which needs no permission and can be read before the first paint. */
export function storedSettings(storage: Storage): SettingsPort {
  return {
    initial: read(storage),
    save: (settings) => {
      try {
        storage.setItem(KEY, JSON.stringify(settings));
      } catch {
        // A full or forbidden storage costs the memory of a choice, nothing else.
      }
    },
  };
}

function read(storage: Storage): Settings {
  try {
    const { limit, preserveLog, stacks, grouping } = {
      ...defaultSettings,
      ...(JSON.parse(storage.getItem(KEY) ?? '{}') as Partial<Settings>),
    };
    return {
      limit: Number.isInteger(limit) && limit > 0 ? limit : defaultSettings.limit,
      preserveLog: preserveLog === true,
      stacks: textsIn(stacks),
      grouping: groupings.includes(grouping) ? grouping : defaultSettings.grouping,
    };
  } catch {
    return defaultSettings;
  }
}

/** The servers whose stack is remembered: the ones chosen last. */
const MOST_STACKS = 200;

const textsIn = (record: unknown): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(typeof record === 'object' && record !== null ? record : {})
      .filter((entry): entry is [string, string] => typeof entry[1] === 'string')
      .slice(-MOST_STACKS),
  );
