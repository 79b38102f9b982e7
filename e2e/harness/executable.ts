import { findBrowser, variableOf } from '../../scripts/browsers.mjs';
import type { BrowserName } from './types.ts';

/** Path of an installed browser. @throws Error that says how to get or name one. */
export function executableOf(browser: BrowserName): string {
  const path = findBrowser(browser);
  if (path === null)
    throw new Error(
      `No ${browser} found. Run \`node scripts/setup.mjs\`, or set ${variableOf(browser)} to its executable.`,
    );
  return path;
}
