// Shows the built extension at work. With a display: until the browser is closed, or Ctrl-C. Without: as text and pictures.
import { BROWSERS, type BrowserName } from '../scripts/browsers.mjs';
import type { Session } from '../e2e/harness/types.ts';
import { launchDemo } from './launch.ts';
import { printDiagnoses, saveScreenshots } from './report.ts';
import { startDemoServers } from './server.ts';

const browser = BROWSERS.find((name) => name === process.argv[2]) ?? ('chromium' satisfies BrowserName);
const headless = process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY'];

const servers = await startDemoServers();
try {
  const session = await launchDemo(browser, servers, headless);
  try {
    await show(session);
  } finally {
    await session.close();
  }
} finally {
  await servers.close();
}

async function show(session: Session): Promise<void> {
  const panel = await session.openPanel('CORS');
  if (headless) {
    console.log(`No display: running every case in headless ${browser} ${session.version}.\n`);
    await printDiagnoses(session, panel);
    await saveScreenshots(session, panel, 'demo-output');
  } else {
    console.log(`The demo is at ${servers.page.origin}. Close the browser, or press Ctrl-C, to end.`);
    await session.closed;
  }
}
