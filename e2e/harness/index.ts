import { launchChromium } from './chromium.ts';
import { launchFirefox } from './firefox.ts';
import type { BrowserName, Launch } from './types.ts';

export const launchers: Readonly<Record<BrowserName, Launch>> = {
  chromium: launchChromium,
  firefox: launchFirefox,
};
