import type { Theme, ThemePort } from '../../ui/panel/ports.ts';

/** What both browsers offer, and each one's own way to tell of a change. */
interface Panels {
  readonly themeName: string;
  readonly setThemeChangeHandler?: (handler: (name: string) => void) => void;
  readonly onThemeChanged?: { addListener(listener: (name: string) => void): void };
}

const themes: Readonly<Record<string, Theme>> = { default: 'light', light: 'light', dark: 'dark' };

/**
 * The theme the user gave DevTools, which may differ from the system's. Read without the polyfill: it is two plain
 * properties, and the polyfill would be a thirtieth of the panel.
 */
export function devtoolsTheme(): ThemePort {
  const { panels } = devtools();
  const listeners = new Set<() => void>();
  let current = themes[panels.themeName] ?? null;
  const onChange = (name: string): void => {
    current = themes[name] ?? null;
    for (const listener of listeners) listener();
  };
  if (panels.setThemeChangeHandler) panels.setThemeChangeHandler(onChange);
  else panels.onThemeChanged?.addListener(onChange);
  return {
    current: () => current,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function devtools(): { readonly panels: Panels } {
  const { browser, chrome } = globalThis as { browser?: Extension; chrome?: Extension };
  const extension = browser ?? chrome;
  if (!extension) throw new Error('This page runs only as a panel of DevTools.');
  return extension.devtools;
}

interface Extension {
  readonly devtools: { readonly panels: Panels };
}
