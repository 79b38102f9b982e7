export type BrowserName = 'chromium' | 'firefox';
export function variableOf(browser: BrowserName): string;
export function findBrowser(browser: BrowserName): string | null;
