import browser from 'webextension-polyfill';
import { browserOf } from '../browser-name.ts';
import type { TabState } from '../../ui/popup/ports.ts';
import type { Message } from '../messages.ts';
import { tabKey } from '../stored-tabs.ts';

/** Where watched requests are looked at. */
export interface PipelineHost {
  send(message: Message): void;
  end(): Promise<void>;
}

/**
 * Starts it with the first message. Firefox's background page loads the pipeline itself. Chromium's service worker cannot
 * load anything later, and is stopped when it is idle, with all that was learnt: there a worker of an offscreen document
 * does it (docs/decisions/0010-the-popup.md).
 * @param receive is told what was found
 */
export const createPipelineHost = (receive: (message: Message) => void): PipelineHost =>
  import.meta.env.MODE === 'firefox' ? inThisPage(receive) : inOffscreenDocument();

function inThisPage(receive: (message: Message) => void): PipelineHost {
  let started: Promise<(message: Message) => void> | null = null;
  const start = async (): Promise<(message: Message) => void> => {
    const { createPipeline } = await import('../watching/pipeline.ts');
    // The page may have been stopped meanwhile: it goes on from what was kept.
    const kept = (await browser.storage.session.get(null)) as Readonly<Record<string, TabState | undefined>>;
    return createPipeline(
      browserOf(navigator.userAgent),
      (tabId, report) => receive({ type: 'report', source: 'watch', tabId, report }),
      (tabId) => kept[tabKey(tabId)],
    );
  };
  return {
    send: (message) => void (started ??= start()).then((take) => take(message)),
    end: async () => {
      started = null;
    },
  };
}

/** The part of Chromium's `offscreen` that is used; the polyfill knows none of it. */
interface Offscreen {
  hasDocument(): Promise<boolean>;
  createDocument(options: {
    readonly url: string;
    readonly reasons: readonly string[];
    readonly justification: string;
  }): Promise<void>;
  closeDocument(): Promise<void>;
}

function inOffscreenDocument(): PipelineHost {
  const { offscreen } = (globalThis as unknown as { readonly chrome: { readonly offscreen: Offscreen } })
    .chrome;
  let ready: Promise<void> | null = null;
  const start = async (): Promise<void> => {
    // It outlives this script.
    if (await offscreen.hasDocument()) return;
    await offscreen.createDocument({
      url: 'src/entry/offscreen/index.html',
      reasons: ['WORKERS'],
      justification: 'Runs the worker that finds out why requests of watched sites failed.',
    });
  };
  return {
    send: (message) => {
      ready ??= start();
      void ready.then(
        () => browser.runtime.sendMessage(message).catch(() => undefined),
        // The next one tries again.
        () => (ready = null),
      );
    },
    end: async () => {
      ready = null;
      if (await offscreen.hasDocument()) await offscreen.closeDocument();
    },
  };
}
