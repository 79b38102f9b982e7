// What panel and popup can look like. A new view gets a line here, and is held to everything `access.test.ts` asks.
import type { Language } from '../../src/i18n/index.ts';
import type { CorsPanel } from '../support/cors-panel.ts';
import { filesIn } from '../support/files-panel.ts';
import { devHar, prodHar } from '../support/har-files.ts';
import { allowed, entry, mismatch, refused } from './entries.ts';

/** The stage (`stage/stage.tsx`, `stage/popup.tsx`) as a state is brought about on it. */
export interface Stage {
  readonly panel: CorsPanel;
  record(...entries: readonly unknown[]): Promise<unknown>;
  /** Waits until the list has so many rows. */
  rows(count: number): Promise<unknown>;
}

export interface State {
  readonly name: string;
  /** The page it is a state of; `viewer` shows files alone. Default: the panel, with nothing recorded. */
  readonly on?: 'panel' | 'viewer' | 'popup';
  /** Default: the browser's own. */
  readonly language?: Language;
  /** Brings an empty page there. */
  readonly show: (stage: Stage) => Promise<unknown>;
  /** What stands before all else and goes with whatever is done elsewhere: it is opened again before it is looked at. */
  readonly passing?: { readonly part: string; readonly open: (stage: Stage) => Promise<unknown> };
}

const API = 'http://api.test';
const noCors = entry({ url: `${API}/opaque`, request: { 'Sec-Fetch-Mode': 'no-cors' } });
// Chromium starts a request before its preflight.
const needsHeader = [
  entry({ url: `${API}/orders`, status: 0, request: { 'x-api-key': 'secret' }, error: 'net::ERR_FAILED' }),
  entry({
    url: `${API}/orders`,
    method: 'OPTIONS',
    status: 204,
    request: { 'Access-Control-Request-Method': 'GET', 'Access-Control-Request-Headers': 'x-api-key' },
    response: { 'Access-Control-Allow-Origin': 'http://app.test', Server: 'nginx' },
    type: 'preflight',
    after: 1,
  }),
];
const everyVerdict = [
  allowed(`${API}/allowed`),
  mismatch(`${API}/blocked`),
  refused(`${API}/failed`),
  noCors,
  ...needsHeader,
];
const LISTED = 5;

const list = async ({ record, rows }: Stage): Promise<void> => {
  await record(...everyVerdict);
  await rows(LISTED);
};

const grouped = async ({ panel, record }: Stage): Promise<void> => {
  await record(...everyVerdict, mismatch(`${API}/another`), allowed(`${API}/failed`));
  await panel.group('endpoint');
  await panel.waitFor(`document.querySelector('[data-group] .strip') !== null`);
};

const detail = (url: string): State => ({
  name: `the detail of ${url}`,
  show: async (stage) => {
    await list(stage);
    await stage.panel.open(url);
  },
});

/** With the change for the server, which is loaded later and moves what stands below it. */
const fix = async (stage: Stage, url = '/orders'): Promise<void> => {
  await list(stage);
  await stage.panel.open(url);
  await stage.panel.fix();
};

const unfoldAll = async ({ panel }: Stage): Promise<void> => {
  await panel.evaluate(`document.querySelectorAll('details').forEach((each) => { each.open = true; })`);
  await panel.waitFor(`document.querySelector('details:not(:has(> summary + *))') === null`);
  await panel.waitFor(`document.querySelector('.lesson-question') !== null`);
  // What comes later would move what has the focus.
  await panel.waitFor(`document.querySelectorAll('.verify pre').length === 2`);
};

const share = async ({ panel, record, rows }: Stage): Promise<void> => {
  await record(...everyVerdict, entry({ ...SECRET, url: `${API}/secret`, error: 'net::ERR_FAILED' }));
  await rows(LISTED + 1);
  await panel.click('[data-action="share-failing"]');
  await panel.waitFor(SHARED);
};
const SECRET = {
  request: { Authorization: 'Bearer 3Nf9-QxT7-pL2w-8ZcK', Cookie: 'session=8f14e45fceea167a' },
};
const SHARED = `document.querySelector('[data-field="share-text"][data-format]') !== null`;

/** A worker that says of each file what a test would see of one for a moment only. */
const readNothing = (said: object): string => `window.Worker = class extends EventTarget {
  postMessage(request) {
    if (!(request instanceof File)) return;
    queueMicrotask(() => this.dispatchEvent(new MessageEvent('message', { data: ${JSON.stringify(said)} })));
  }
  terminate() {}
}`;

const failedCalls = async ({ panel, record }: Stage): Promise<void> => {
  await record(...everyVerdict);
  await panel.waitFor(`document.querySelectorAll('.call').length === 3`);
};
/** What the popup knows. */
const know = ({ panel }: Stage, facts: object): Promise<unknown> =>
  panel.evaluate(`window.know(${JSON.stringify(facts)})`);

export const states: readonly State[] = [
  { name: 'nothing recorded', show: () => Promise.resolve() },
  { name: 'a list', show: list },
  {
    name: 'a filter without results',
    show: async (stage) => {
      await list(stage);
      await stage.panel.filter('nowhere');
      await stage.panel.waitFor(`document.querySelector('.empty-state') !== null`);
    },
  },
  {
    name: 'verdicts chosen',
    show: async (stage) => {
      await list(stage);
      await stage.panel.click('[data-verdict-filter="blocked"]');
      await stage.rows(2);
    },
  },
  {
    name: 'a list that is sorted, of one cause and one server',
    show: async (stage) => {
      await list(stage);
      await stage.record(mismatch('http://other.test/blocked'));
      await stage.rows(LISTED + 1);
      await stage.panel.enter('[data-filter="cause"]', 'origin-mismatch');
      await stage.panel.enter('[data-filter="server"]', API);
      await stage.panel.click('.toolbar-toggle');
      await stage.panel.click('.column-sort');
      await stage.rows(1);
    },
  },
  {
    name: 'a group that is open',
    show: async (stage) => {
      await grouped(stage);
      await stage.panel.click('[data-group]');
      await stage.panel.waitFor(`document.querySelector('[data-group][aria-expanded="true"]') !== null`);
    },
  },
  {
    name: 'a row that is explained',
    show: grouped,
    passing: {
      part: '.row-popover',
      open: async ({ panel }) => {
        // What explains is loaded when the panel is idle.
        await panel.waitFor(`(() => {
          if (document.querySelector('.row-popover') !== null) return true;
          const row = document.querySelector('[data-group]');
          row.focus({ preventScroll: true });
          row.dispatchEvent(new KeyboardEvent('keydown', { key: 'i', bubbles: true }));
          return false;
        })()`);
      },
    },
  },
  {
    name: 'a list that was paused and cleared',
    show: async (stage) => {
      await list(stage);
      await stage.panel.click('[data-field="pause"]');
      await stage.panel.clear();
      await stage.record(mismatch(`${API}/waits`));
      await stage.panel.waitFor(`/1/.test(document.querySelector('[data-notice="paused"]').textContent)`);
    },
  },
  {
    name: 'a notice',
    show: async (stage) => {
      await list(stage);
      await stage.panel.evaluate('window.corsLensRecorder.addOutcomes(null)');
      await stage.panel.waitFor(`document.querySelector('.notice') !== null`);
    },
  },
  ...['/allowed', '/failed', '/opaque'].map(detail),
  ...['/blocked', '/orders'].map((url) => ({
    name: `the detail of ${url}, with a change for the server`,
    show: (stage: Stage) => fix(stage, url),
  })),
  {
    name: 'everything unfolded',
    show: async (stage) => {
      await fix(stage);
      await unfoldAll(stage);
    },
  },
  ...(['ja', 'de'] as const).map((language) => ({
    name: `everything unfolded in ${language}`,
    language,
    show: async (stage: Stage) => {
      await fix(stage);
      await unfoldAll(stage);
    },
  })),
  {
    name: 'how the browser decided, in full',
    show: async (stage) => {
      await fix(stage);
      await stage.panel.click('.learn > summary');
      await stage.panel.waitFor(`document.querySelector('.lesson-question') !== null`);
      await stage.panel.click('.lesson-head input');
      await stage.panel.waitFor(`document.querySelector('.lesson-more') !== null`);
    },
  },
  {
    name: 'answers that are tried',
    show: async (stage) => {
      await fix(stage);
      await stage.panel.unfold('what-if');
      await stage.panel.click('.what-if-add .text-button');
      await stage.panel.enter('.what-if-answer:last-child textarea', 'no header');
      await stage.panel.waitFor(`document.querySelector('.what-if-answer [role="alert"]') !== null`);
      await stage.panel.enter('.what-if-answer:last-child input', '2000');
      await stage.panel.waitFor(`document.querySelector('output.policy-error') !== null`);
    },
  },
  {
    name: 'a call that was mended',
    show: async (stage) => {
      await list(stage);
      await stage.record(allowed(`${API}/blocked`));
      await stage.rows(LISTED + 1);
      await stage.panel.waitFor(`document.querySelector('[data-field="mended"]') !== null`);
      await stage.panel.open(/\/blocked$/);
      await stage.panel.followUp('fixed');
      await stage.panel.fix();
    },
  },
  {
    name: 'the dialog of the probe',
    show: async (stage) => {
      await stage.panel.click('.probe-button');
      await stage.panel.waitFor(`document.querySelector('.probe-dialog[open]') !== null`);
    },
  },
  {
    name: 'the dialog that shares, with what is masked',
    show: async (stage) => {
      await share(stage);
      await stage.panel.click('.share-secrets summary');
      await stage.panel.waitFor(`document.querySelector('.share-secrets details[open]') !== null`);
    },
  },
  {
    name: 'the dialog that shares, with nothing masked',
    show: async (stage) => {
      await share(stage);
      await stage.panel.click('[data-action="mask"]');
      await stage.panel.waitFor(`document.querySelector('.share-warning') !== null && ${SHARED}`);
    },
  },
  {
    name: 'the settings',
    show: async (stage) => {
      await fix(stage);
      await stage.panel.enter('[data-field="stack"]', 'express');
      await stage.panel.click('.settings-button');
      await stage.panel.waitFor(`document.querySelector('.settings[open] li') !== null`);
    },
  },
  {
    name: 'an error of its own',
    show: async (stage) => {
      await stage.panel.evaluate(`(() => {
        const format = Number.prototype.toFixed;
        Number.prototype.toFixed = () => { throw new Error('no numbers today'); };
        window.mendNumbers = () => { Number.prototype.toFixed = format; };
      })()`);
      await stage.record(mismatch(`${API}/blocked`));
      await stage.panel.waitFor(`document.querySelector('[role="alert"]') !== null`);
    },
  },
  {
    name: 'files over the panel',
    show: async (stage) => {
      await list(stage);
      await stage.panel.evaluate(`(() => {
        const dataTransfer = new DataTransfer();
        dataTransfer.items.add(new File(['{}'], 'a.har'));
        document.querySelector('.panel').dispatchEvent(new DragEvent('dragover', { dataTransfer, bubbles: true }));
      })()`);
      await stage.panel.waitFor(`document.querySelector('.drop-hint') !== null`);
    },
  },
  {
    name: 'a file that is read',
    show: async ({ panel }) => {
      await panel.evaluate(readNothing({ type: 'rows', rows: [], done: 200, total: 3000 }));
      await filesIn(panel).drop({ name: `${'a-long-name-'.repeat(8)}.har`, text: '' });
      await panel.waitFor(
        `document.querySelector('.reading [data-field="progress"]')?.textContent.includes('200')`,
      );
    },
  },
  {
    name: 'a file that was refused, beside one that was read',
    show: async ({ panel }) => {
      const files = filesIn(panel);
      await files.drop({ name: 'prod.har', text: prodHar }, { name: 'notes.txt', text: 'No HAR.' });
      await files.shows('prod.har');
      await panel.waitFor(`document.querySelector('.refused-file') !== null`);
    },
  },
  {
    name: 'two files compared',
    on: 'viewer',
    show: async ({ panel }) => {
      const files = filesIn(panel);
      await files.drop({ name: 'dev.har', text: devHar }, { name: 'prod.har', text: prodHar });
      await files.shows('dev.har');
      await panel.waitFor(`document.querySelector('[data-action="compare"]') !== null`);
      await panel.click('[data-action="compare"]');
      await files.compared();
    },
  },
  { name: 'no file yet', on: 'viewer', show: () => Promise.resolve() },
  { name: 'the popup of a page nobody has looked at', on: 'popup', show: () => Promise.resolve() },
  {
    name: 'the popup of a page on which nothing failed',
    on: 'popup',
    show: async (stage) => {
      await know(stage, { tab: { source: 'devtools', live: true, count: 0, calls: [] } });
      await stage.panel.waitFor(`document.querySelector('[data-situation="quiet"]') !== null`);
    },
  },
  {
    name: 'the popup with a call that is open',
    on: 'popup',
    show: async (stage) => {
      await failedCalls(stage);
      await stage.panel.click('.call:nth-child(2) > .call-row');
      await stage.panel.waitFor(`document.querySelector('.call-change summary') !== null`);
      await stage.panel.click('.call-change summary');
    },
  },
  {
    name: 'the popup when no permission was given',
    on: 'popup',
    show: async (stage) => {
      await failedCalls(stage);
      await stage.panel.click('.watch-start');
      await stage.panel.waitFor(`document.querySelector('[data-field="answer"]') !== null`);
      await stage.panel.enter('.watch input', 'no/host! neither~');
      await stage.panel.waitFor(`document.querySelector('.watch [data-wrong]') !== null`);
    },
  },
  {
    name: 'the popup of a watched site',
    on: 'popup',
    show: async (stage) => {
      await know(stage, {
        watches: [
          { site: 'app.test', apis: ['api.test', 'auth.api.test'] },
          { site: 'shop.test', apis: [] },
        ],
      });
      await stage.panel.waitFor(`document.querySelector('.watch-others') !== null`);
    },
  },
];
