/** What both browsers offer, and each one's own way to tell of a change. */
export interface Panels {
  readonly themeName: string;
  readonly setThemeChangeHandler?: (handler: (name: string) => void) => void;
  readonly onThemeChanged?: { addListener(listener: (name: string) => void): void };
  /** Only Chromium has these two. */
  readonly network?: { show(options: { readonly filter: string }): Promise<void> };
  readonly openResource?: (url: string, line: number, column: number, callback: () => void) => void;
}

/** The part of `devtools` the panel uses itself. */
interface Devtools {
  readonly panels: Panels;
  readonly network: { readonly onNavigated: { addListener(listener: () => void): void } };
  readonly inspectedWindow: {
    reload(options: { readonly injectedScript?: string }): void;
    eval(expression: string, callback: (value: unknown) => void): void;
  };
}

const chromeOf = (): { readonly devtools?: Devtools } | undefined =>
  (globalThis as { chrome?: { readonly devtools?: Devtools } }).chrome;

/** Whether this page is a panel of DevTools, and not open in a tab of its own. */
export const isPanelOfDevtools = (): boolean => chromeOf()?.devtools?.inspectedWindow !== undefined;

/**
 * The browser's `devtools`, in the shape with callbacks that both have as `chrome`. Without the polyfill: it is a few
 * plain members, and the polyfill would be a thirtieth of the panel.
 */
export function devtools(): Devtools {
  const api = chromeOf()?.devtools;
  if (!api) throw new Error('This page runs only as a panel of DevTools.');
  return api;
}
