// npm run screenshots: the panel's main states in the real DevTools of both browsers, light and dark, with the demo's servers,
// as the stores want them: docs/screenshots/<browser>-<theme>-<state>.png. Look at each before you commit it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDemoServers } from '../../demo/server.ts';
import { BROWSERS, type BrowserName } from '../../scripts/browsers.mjs';
import { launchers } from '../harness/index.ts';
import type { ColorScheme } from '../harness/types.ts';
import { corsPanel, type CorsPanel } from '../support/cors-panel.ts';
import { shrinkPng } from './shrink-png.ts';

const FOLDER = 'docs/screenshots';
const SIZE = { width: 1280, height: 800 };
/** Above what is scrolled to, in pixels. */
const MARGIN = 4;
/** A frame of DevTools is drawn by a process of its own, and put together with the others after that. */
const PAINT_MS = 300;
const THEMES: readonly ColorScheme[] = ['light', 'dark'];

/** The calls in the list: what people meet most, and some that work. */
const CALLS = [
  'works-preflighted-put',
  'preflight-401',
  'works-with-cookies',
  'header-not-allowed-several',
  'origin-port-preflight',
  'wildcard-with-credentials',
  'works-header-not-exposed',
  'redirect-without-cors',
  'network-refused',
  'works-simple-get',
  'preflight-405',
  'credentials-missing',
  'method-not-allowed',
  'origin-duplicated-lines',
  'opaque-no-cors',
];

interface State {
  readonly name: string;
  /** Brings the panel there from the state before. */
  readonly show: (panel: CorsPanel) => Promise<void>;
}

const STATES: readonly State[] = [
  {
    name: 'diagnosis',
    show: async (panel) => {
      await panel.open('/preflight-401?');
      await panel.fix();
    },
  },
  {
    name: 'fix',
    show: async (panel) => {
      await panel.open('/header-not-allowed-several?');
      await panel.fix();
      await panel.enter('[data-field="stack"]', 'express');
      await panel.fix();
      await scrollTo(panel, ':has(> [data-region="fix"])');
    },
  },
  {
    name: 'proof',
    show: async (panel) => {
      await panel.unfold('proof');
      await scrollTo(panel, '.proof');
    },
  },
  {
    name: 'verify',
    show: async (panel) => {
      await panel.unfold('verify');
      await scrollTo(panel, '.verify');
    },
  },
];

/** Scrolls the detail, and nothing around it, until the element is at its top. */
const scrollTo = (panel: CorsPanel, selector: string): Promise<unknown> =>
  panel.evaluate(`(() => {
    const element = document.querySelector('${selector}');
    let scroller = element.parentElement;
    while (!/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement;
    scroller.scrollTop += element.getBoundingClientRect().top - scroller.getBoundingClientRect().top - ${MARGIN};
  })()`);

/** Waits until what has changed is on the screen. */
async function painted(panel: CorsPanel): Promise<void> {
  await panel.evaluate(`(() => {
    window.painted = false;
    requestAnimationFrame(() => setTimeout(() => { window.painted = true; }, ${PAINT_MS}));
  })()`);
  await panel.waitFor('window.painted');
}

async function take(browser: BrowserName): Promise<void> {
  const servers = await startDemoServers();
  try {
    const session = await launchers[browser]({
      extensionDir: `dist/${browser}`,
      pageUrl: servers.page.origin,
      size: SIZE,
    });
    try {
      const panel = corsPanel(await session.openPanel('CORS'));
      for (const id of CALLS) await session.runInPage(`runScenario('${id}')`);
      await panel.settled();
      for (const { name, show } of STATES) {
        await show(panel);
        for (const theme of THEMES) {
          await session.setColorScheme(theme);
          await panel.waitFor(`matchMedia('(prefers-color-scheme: ${theme})').matches`);
          await painted(panel);
          const path = join(FOLDER, `${browser}-${theme}-${name}.png`);
          await panel.screenshot(path);
          writeFileSync(path, shrinkPng(readFileSync(path)));
          console.log(path);
        }
      }
    } finally {
      await session.close();
    }
  } finally {
    await servers.close();
  }
}

mkdirSync(FOLDER, { recursive: true });
for (const browser of BROWSERS) await take(browser);
