import type { Theme, ThemePort } from '../../ui/panel/ports.ts';
import { devtools } from './devtools.ts';

const themes: Readonly<Record<string, Theme>> = { default: 'light', light: 'light', dark: 'dark' };

/** The theme the user gave DevTools, which may differ from the system's. */
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
