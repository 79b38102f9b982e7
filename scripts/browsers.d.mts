export type BrowserName = 'chromium' | 'firefox';

export const BROWSERS: readonly BrowserName[];
export function variableOf(browser: BrowserName): string;
export function findBrowser(browser: BrowserName): string | null;
