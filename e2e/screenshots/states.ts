// What is taken, in this order: each state is brought about from the one before.
import type { Session } from '../harness/types.ts';
import type { CorsPanel } from '../support/cors-panel.ts';
import { filesIn } from '../support/files-panel.ts';
import { devHar, prodHar } from './compared-files.ts';

/** Above what is scrolled to, in pixels. */
const MARGIN = 4;

export interface State {
  readonly name: string;
  /** Whether a store could be told of it. */
  readonly forStores?: true;
  /** Brings the panel there. */
  readonly show: (panel: CorsPanel, session: Session) => Promise<unknown>;
}

/** Calls in the list: what people meet most, and some that work. */
const CALLS = [
  'works-preflighted-put',
  'preflight-401',
  'works-with-cookies',
  'no-cors-headers',
  'no-cors-headers-json-post',
  'origin-port-preflight',
  'wildcard-with-credentials',
  'works-header-not-exposed',
  'redirect-without-cors',
  'no-cors-headers',
  'network-refused',
  'works-simple-get',
  'preflight-405',
  'wildcard-with-credentials',
  'credentials-missing',
  'origin-port-preflight',
  'no-cors-headers',
  'works-with-cookies',
  'wildcard-with-credentials',
  'origin-duplicated-lines',
  'credentials-missing',
  'no-cors-headers-json-post',
  'opaque-no-cors',
  'header-not-allowed-several',
  'method-not-allowed',
];

export const states: readonly State[] = [
  { name: 'empty', show: (panel) => panel.waitFor(`document.querySelector('.empty-state') !== null`) },
  { name: 'list', show: runAll },
  {
    name: 'popover',
    show: async (panel) => {
      await panel.hover('[data-group][data-verdict="blocked"]');
      await panel.waitFor(`document.querySelector('.row-popover [data-field="title"]') !== null`);
    },
  },
  {
    name: 'endpoints',
    show: async (panel) => {
      await panel.hover('.toolbar-filter');
      await panel.waitFor(`document.querySelector('.row-popover') === null`);
      await panel.group('endpoint');
      await panel.waitFor(`document.querySelector('.strip') !== null`);
    },
  },
  {
    name: 'diagnosis',
    forStores: true,
    show: async (panel) => {
      await panel.group('cause');
      await panel.open('/preflight-401?');
      await panel.fix();
    },
  },
  {
    name: 'lesson',
    show: async (panel) => {
      await panel.click('.learn > summary');
      await panel.waitFor(`document.querySelector('.lesson') !== null`);
      await scrollTo(panel, '.learn');
    },
  },
  {
    name: 'share',
    show: async (panel) => {
      await panel.click('.learn > summary');
      await panel.click('[data-action="share"]');
      await panel.waitFor(
        `document.querySelector('[data-field="share-text"]')?.dataset.format !== undefined`,
      );
    },
  },
  {
    name: 'fix',
    forStores: true,
    show: async (panel) => {
      await panel.press('Escape');
      await panel.waitFor(`document.querySelector('[data-region="share"]') === null`);
      await panel.open('/header-not-allowed-several?');
      await panel.fix();
      await panel.enter('[data-field="stack"]', 'express');
      await panel.fix();
      await scrollTo(panel, ':has(> [data-region="fix"])');
    },
  },
  {
    name: 'proof',
    forStores: true,
    show: async (panel) => {
      await panel.unfold('proof');
      await scrollTo(panel, '.proof');
    },
  },
  {
    name: 'verify',
    forStores: true,
    show: async (panel) => {
      await panel.unfold('verify');
      await scrollTo(panel, '.verify');
    },
  },
  {
    name: 'settings',
    show: async (panel) => {
      await panel.click('.settings-button');
      await panel.waitFor(`document.querySelector('.settings[open] li') !== null`);
    },
  },
  {
    name: 'compare',
    show: async (panel) => {
      await panel.press('Escape');
      await panel.waitFor(`document.querySelector('.settings') === null`);
      const files = filesIn(panel);
      await files.drop({ name: 'dev.har', text: devHar }, { name: 'prod.har', text: prodHar });
      await files.shows('dev.har');
      await panel.waitFor(`document.querySelector('[data-action="compare"]') !== null`);
      await panel.click('[data-action="compare"]');
      await files.compared();
    },
  },
];

/** Of a panel beside the page. */
export const narrowStates: readonly State[] = [
  {
    name: 'narrow-list',
    show: async (panel, session) => {
      await runAll(panel, session);
      await panel.evaluate(`document.querySelector('.exchange-scroller').scrollTo(0, 0)`);
    },
  },
  {
    name: 'narrow',
    show: async (panel) => {
      await panel.open('/preflight-401?');
      await panel.fix();
    },
  },
];

/** Runs all calls and waits for their rows. */
async function runAll(panel: CorsPanel, session: Session): Promise<void> {
  for (const id of CALLS) await session.runInPage(`runScenario('${id}')`);
  await panel.settled();
  await panel.group('cause');
}

/** Scrolls the detail, and nothing around it, until the element is at its top. */
const scrollTo = (panel: CorsPanel, selector: string): Promise<unknown> =>
  panel.evaluate(`(() => {
    const element = document.querySelector('${selector}');
    let scroller = element.parentElement;
    while (!/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement;
    scroller.scrollTop += element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - ${MARGIN};
  })()`);
