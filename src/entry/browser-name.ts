import type { Browser } from '../core/index.ts';

/** The engine and its version, from the user agent string of an extension page. */
export function browserOf(userAgent: string): Browser {
  const firefox = /Firefox\/([\d.]+)/.exec(userAgent);
  if (firefox) return { engine: 'firefox', version: firefox[1] ?? '' };
  const chromium = /Chrome\/([\d.]+)/.exec(userAgent);
  return chromium ? { engine: 'chromium', version: chromium[1] ?? '' } : { engine: 'unknown', version: '' };
}
