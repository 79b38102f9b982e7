/** Keeps values beyond the panel. It never fails: a full or forbidden storage costs the memory of a choice, nothing else. */
export interface Store {
  /** @returns what was kept, undefined when nothing was */
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): void;
}

/** The part of the extension's own storage that the panel uses. Both browsers give promises as `chrome`, too. */
interface StorageArea {
  get(key: string): Promise<Readonly<Record<string, unknown>>>;
  set(values: Readonly<Record<string, unknown>>): Promise<void>;
}

/** `storage.local` of the extension. */
export function extensionStore(): Store {
  const { local } = (globalThis as unknown as { chrome: { storage: { local: StorageArea } } }).chrome.storage;
  return {
    read: (key) =>
      local.get(key).then(
        (found) => found[key],
        () => undefined,
      ),
    write: (key, value) => void local.set({ [key]: value }).catch(() => undefined),
  };
}

const PREFIX = 'cors-lens.';

/** The storage of an ordinary page, for the panel where it is one. */
export const pageStore = (storage: Storage): Store => ({
  read: (key) => {
    try {
      return Promise.resolve(JSON.parse(storage.getItem(PREFIX + key) ?? 'null'));
    } catch {
      return Promise.resolve(undefined);
    }
  },
  write: (key, value) => {
    try {
      storage.setItem(PREFIX + key, JSON.stringify(value));
    } catch {
      // Kept until the page is left.
    }
  },
});
