// What the panel can look like. A new view gets a line here, and is held to everything `access.test.ts` asks.
import type { CorsPanel } from '../support/cors-panel.ts';
import { allowed, entry, mismatch, refused } from './entries.ts';

/** The stage (`stage/stage.tsx`) as a state is brought about on it. */
export interface Stage {
  readonly panel: CorsPanel;
  record(...entries: readonly unknown[]): Promise<unknown>;
  /** Waits until the list has so many rows. */
  rows(count: number): Promise<unknown>;
}

export interface State {
  readonly name: string;
  /** Brings an empty panel there. */
  readonly show: (stage: Stage) => Promise<unknown>;
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

const detail = (url: string): State => ({
  name: `the detail of ${url}`,
  show: async (stage) => {
    await list(stage);
    await stage.panel.open(url);
  },
});

const fix = async (stage: Stage): Promise<void> => {
  await list(stage);
  await stage.panel.open('/orders');
  await stage.panel.fix();
};

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
    name: 'a notice',
    show: async (stage) => {
      await list(stage);
      await stage.panel.evaluate('window.corsLensRecorder.addOutcomes(null)');
      await stage.panel.waitFor(`document.querySelector('.notice') !== null`);
    },
  },
  ...['/allowed', '/blocked', '/failed', '/opaque'].map(detail),
  { name: 'the change for the server', show: fix },
  {
    name: 'everything unfolded',
    show: async (stage) => {
      await fix(stage);
      await stage.panel.evaluate(
        `document.querySelectorAll('details').forEach((each) => { each.open = true; })`,
      );
      await stage.panel.waitFor(`document.querySelector('.what-if[open] > summary + *') !== null`);
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
];
