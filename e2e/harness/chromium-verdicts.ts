import { CDPSessionEvent, type CDPSession, type Page, type Protocol } from 'puppeteer-core';
import type { BrowserVerdict, Session } from './types.ts';

/** Listens from now on; the function it gives tells all that was heard. */
export async function recordVerdicts(page: Page): Promise<Session['browserVerdicts']> {
  const verdicts: BrowserVerdict[] = [];
  const inspector = await page.createCDPSession();
  await listen(inspector, verdicts);
  return async () => {
    // The renderer answers this after every event it has sent before.
    await inspector.send('Runtime.evaluate', { expression: '0' });
    return [...verdicts];
  };
}

/** Listens to a target, and to its workers and out-of-process frames (a sandboxed one is), which wait until we do. */
async function listen(target: CDPSession, verdicts: BrowserVerdict[]): Promise<void> {
  const urls = new Map<Protocol.Network.RequestId, { first: string; last: string }>();
  target.on('Network.requestWillBeSent', ({ requestId, request, initiator }) => {
    if (initiator.type === 'preflight') return;
    urls.set(requestId, { first: urls.get(requestId)?.first ?? request.url, last: request.url });
  });
  target.on('Network.loadingFailed', ({ requestId, corsErrorStatus, errorText }) => {
    const url = urls.get(requestId);
    if (!url) return;
    verdicts.push({
      url: url.last,
      requestedUrl: url.first,
      code: corsErrorStatus?.corsError ?? null,
      parameter: corsErrorStatus?.failedParameter ?? '',
      text: errorText,
    });
  });
  target.on(CDPSessionEvent.SessionAttached, (child) => {
    // One that is gone again before we listen has nothing to say.
    listen(child, verdicts).catch(() => undefined);
  });
  await Promise.all([
    target.send('Network.enable'),
    target.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: true, flatten: true }),
    target.send('Runtime.runIfWaitingForDebugger'),
  ]);
}
