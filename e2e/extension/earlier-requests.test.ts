// Requests from before the extension was there: the browser's own log has them.
import { expect, it } from 'vitest';
import { startDemoServers } from '../../demo/server.ts';
import { launchers } from '../harness/index.ts';
import { corsPanel } from '../support/cors-panel.ts';

it('the panel in firefox shows what its network log recorded before', async () => {
  const servers = await startDemoServers();
  try {
    const session = await launchers.firefox({
      extensionDir: 'dist/firefox',
      pageUrl: servers.page.origin,
      beforeExtension: `runScenario('header-not-allowed').then(() => runScenario('works-simple-get'))`,
    });
    try {
      const panel = corsPanel(await session.openPanel('CORS'));
      expect(await panel.open('/header-not-allowed')).toMatchObject({
        verdict: 'blocked',
        code: 'CORSMissingAllowHeaderFromPreflight2',
        parameters: ['x-api-key'],
      });
      expect(await panel.open('/works-simple-get')).toMatchObject({ verdict: 'allowed' });
    } finally {
      await session.close();
    }
  } finally {
    await servers.close();
  }
});
