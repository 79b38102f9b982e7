import { launchers } from '../e2e/harness/index.ts';
import type { BrowserName, Session } from '../e2e/harness/types.ts';
import { DEMO_HOSTS } from './hosts.ts';
import type { DemoServers } from './server.ts';

/** Starts a browser that can show every case of the demo, with the built extension, on the demo page. */
export const launchDemo = (browser: BrowserName, servers: DemoServers, headless = true): Promise<Session> =>
  launchers[browser]({
    extensionDir: `dist/${browser}`,
    pageUrl: servers.page.origin,
    headless,
    loopbackHosts: Object.values(DEMO_HOSTS),
    acceptInsecureCerts: true,
    blocker: true,
  });
