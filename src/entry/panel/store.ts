/** Keeps values beyond the panel. It never fails: a full or forbidden storage costs the memory of a choice, nothing else. */
export interface Store {
  /** @returns what was kept, undefined when nothing was */
  read(key: string): Promise<unknown>;
  write(key: string, value: unknown): void;
}

/** The part of the extension's own storage that the panel uses, in the shape with callbacks that both browsers have. */
interface StorageArea {
  get(key: string, callback: (found: Readonly<Record<string, unknown>> | undefined) => void): void;
  set(values: Readonly<Record<string, unknown>>, callback: () => void): void;
}

/** `storage.local` of the extension. */
export function extensionStore(): Store {
  const { chrome } = globalThis as unknown as {
    readonly chrome: { readonly storage: { readonly local: StorageArea }; readonly runtime: object };
  };
  const { local } = chrome.storage;
  return {
    read: (key) => new Promise((resolve) => local.get(key, (found) => resolve(found?.[key]))),
    // Read, so that Chromium does not complain of an error nobody looked at.
    write: (key, value) => local.set({ [key]: value }, () => Reflect.get(chrome.runtime, 'lastError')),
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
