// npm run screenshots: the main states of panel and popup in both browsers, light and dark, with the demo's servers, as
// <browser>-<theme>-<state>.png. docs/screenshots holds what the stores may be told of, as they want it; its folder "more" the rest,
// small. `npm run screenshots -- firefox` takes those of one browser. Look at each before you commit it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startDemoServers } from '../../demo/server.ts';
import { BROWSERS, type BrowserName } from '../../scripts/browsers.mjs';
import { launchers } from '../harness/index.ts';
import type { ColorScheme, LaunchOptions, Session } from '../harness/types.ts';
import { corsPanel } from '../support/cors-panel.ts';
import { corsPopup } from '../support/cors-popup.ts';
import { indexPng } from './index-png.ts';
import { shrinkPng } from './shrink-png.ts';
import { narrowStates, states, type State } from './states.ts';

const FOLDER = 'docs/screenshots';
const MORE = join(FOLDER, 'more');
const SIZE = { width: 1280, height: 800 };
const NARROW = { width: 400, height: 800 };
/** A frame of DevTools is drawn by a process of its own, and put together with the others after that. */
const PAINT_MS = 300;
const THEMES: readonly ColorScheme[] = ['light', 'dark'];
/** The failed call the popup explains. */
const EXPLAINED = '/header-not-allowed-several?';

/** What can be looked at and taken: the panel, and the popup. */
interface Subject {
  evaluate(expression: string): Promise<unknown>;
  waitFor(expression: string): Promise<unknown>;
  screenshot(path: string): Promise<void>;
}

/** Waits until what has changed is on the screen. */
async function painted({ evaluate, waitFor }: Subject): Promise<void> {
  await evaluate(`(() => {
    window.painted = false;
    requestAnimationFrame(() => setTimeout(() => { window.painted = true; }, ${PAINT_MS}));
  })()`);
  await waitFor('window.painted');
}

/** Takes what is shown in each theme. */
async function takeThemes(
  subject: Subject,
  setColorScheme: (theme: ColorScheme) => Promise<void>,
  browser: BrowserName,
  state: string,
  forStores = false,
): Promise<void> {
  for (const theme of THEMES) {
    await setColorScheme(theme);
    await subject.waitFor(`matchMedia('(prefers-color-scheme: ${theme})').matches`);
    await painted(subject);
    const path = join(forStores ? FOLDER : MORE, `${browser}-${theme}-${state}.png`);
    await subject.screenshot(path);
    writeFileSync(path, (forStores ? shrinkPng : indexPng)(readFileSync(path)));
    console.log(path);
  }
}

async function takePopup(session: Session, state: string): Promise<void> {
  const popup = corsPopup(await session.openPopup());
  await popup.waitFor(`document.querySelector('.popup main') !== null`);
  if (state === 'popup') {
    await popup.explain(EXPLAINED);
    await popup.evaluate(`document.querySelector('.popup main').scrollTo(0, 0)`);
  }
  await takeThemes(popup, popup.setColorScheme, session.browser, state);
  await popup.close();
}

async function takePanel(session: Session, all: readonly State[]): Promise<void> {
  const panel = corsPanel(await session.openPanel('CORS'));
  for (const { name, show, forStores } of all) {
    await show(panel, session);
    await takeThemes(panel, session.setColorScheme, session.browser, name, forStores);
  }
}

/** Runs what is to be done in a browser with the demo, and ends it. */
async function withDemo(
  browser: BrowserName,
  options: Partial<LaunchOptions>,
  run: (session: Session) => Promise<void>,
): Promise<void> {
  const servers = await startDemoServers();
  try {
    const pageUrl = servers.page.origin;
    const session = await launchers[browser]({ extensionDir: `dist/${browser}`, pageUrl, ...options });
    try {
      await run(session);
    } finally {
      await session.close();
    }
  } finally {
    await servers.close();
  }
}

mkdirSync(MORE, { recursive: true });
const asked = BROWSERS.filter((browser) => process.argv.includes(browser));
for (const browser of asked.length > 0 ? asked : BROWSERS) {
  await withDemo(browser, { size: SIZE }, async (session) => {
    await takePanel(session, states);
    await takePopup(session, 'popup');
  });
  await withDemo(browser, { size: NARROW, beside: true }, (session) => takePanel(session, narrowStates));
  await withDemo(browser, { devtools: false }, (session) => takePopup(session, 'watch'));
}
