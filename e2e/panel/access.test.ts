// Whether everybody can work with panel and popup: every state of `states.ts`, as a page in both browsers.
import axe, { type AxeResults, type RunOptions } from 'axe-core';
import type { Browser, Viewport } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type BrowserName } from '../../scripts/browsers.mjs';
import { launchPlain } from '../support/plain-browser.ts';
import { servePanel, type ServedPanel } from '../support/served-panel.ts';
import { allowed, mismatch } from './entries.ts';
import { openStage, type OpenStage } from './open-stage.ts';
import { states, type State } from './states.ts';

const WIDE = { width: 1300, height: 800 };
/** A window of 800 × 600 at 200 %. */
const ZOOMED = { width: 400, height: 300, deviceScaleFactor: 2 };

let served: ServedPanel;
beforeAll(async () => {
  served = await servePanel();
});
afterAll(() => served?.close());

// Both at once: each waits for the other's answer half of the time, and neither looks at the clock.
describe.concurrent.each(BROWSERS)('in %s', (name) => {
  let browser: Browser;

  beforeAll(async () => {
    browser = await launchPlain(name);
  });
  afterAll(() => browser?.close());

  // A page for each: a walk may end in the browser's own controls, and a page without the focus shows none.
  const onStage = async (
    state: Omit<State, 'name'>,
    look: (stage: OpenStage) => Promise<void>,
  ): Promise<void> => {
    const stage = await openStage(browser, served, state);
    try {
      await stage.page.setViewport(WIDE);
      await state.show(stage);
      await look(stage);
    } finally {
      await stage.page.close();
    }
  };

  it.sequential.each(states.map((state) => [state.name, state] as const))(
    'everybody can work with %s',
    (_, state) => onStage(state, async (stage) => expect(await findings(stage, state, name)).toEqual({})),
  );

  it.sequential('tells a screen reader of new failures', () =>
    onStage({ show: () => Promise.resolve() }, async (stage) => {
      const said = (): Promise<string | null> => stage.panel.text('[aria-live="polite"]');
      const counted = (text: string): Promise<unknown> =>
        stage.panel.waitFor(`document.querySelector('[aria-live="polite"]').textContent === '${text}'`);
      expect(await said()).toBe('No cross-origin request fails');
      await stage.record(mismatch('http://api.test/a'), allowed('http://api.test/b'));
      await counted('1 cross-origin request fails');
      await stage.record(mismatch('http://api.test/c'));
      await counted('2 cross-origin requests fail');
    }),
  );
});

/** What stands in somebody's way, by what it was looked for with. A state is shown once for all: that takes longer than a look. */
async function findings(
  stage: OpenStage,
  { passing }: State,
  name: BrowserName,
): Promise<Readonly<Record<string, readonly string[]>>> {
  const { panel } = stage;
  const open = async (): Promise<void> => void (await passing?.open(stage));
  const found: Record<string, readonly string[]> = {};

  await open();
  await panel.evaluate(turn('light'));
  found['axe'] = await violations(stage);
  found['moves by itself'] = (await panel.evaluate(MOVING)) as string[];
  await panel.evaluate(turn('dark'));
  found['axe in the dark'] = await violations(stage, OF_COLOURS);

  await resize(stage, ZOOMED);
  await open();
  found['cut off at 200 %'] = (await panel.evaluate(CUT_OFF)) as string[];
  await resize(stage, WIDE);

  await open();
  const forward = await walk(stage, 'Tab', passing?.part);
  found['missed by Tab'] = forward.missed;
  found['focus out of sight'] = forward.unseen;

  const isForced = FORCES_COLOURS.has(name);
  await panel.evaluate(turn('light'));
  if (isForced) {
    await forceColours(stage);
    await open();
    found['axe with forced colours'] = await violations(stage, OF_COLOURS);
  }
  await open();
  const back = await walk(stage, 'Shift+Tab', passing?.part);
  found['missed by Shift+Tab'] = back.missed;
  // Firefox's own controls may have had the focus in between: its page shows none then.
  if (isForced) found['focus out of sight with forced colours'] = back.unseen;
  return Object.fromEntries(Object.entries(found).filter(([, each]) => each.length > 0));
}

/** Until the page has drawn itself anew. */
async function resize({ page, panel }: OpenStage, viewport: Viewport): Promise<void> {
  await page.setViewport(viewport);
  await panel.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
}

/** Until the page is closed. */
async function forceColours({ page, panel }: OpenStage): Promise<void> {
  const devtools = await page.createCDPSession();
  const features = [
    { name: 'forced-colors', value: 'active' },
    { name: 'prefers-reduced-motion', value: 'reduce' },
  ];
  await devtools.send('Emulation.setEmulatedMedia', { features });
  if (!(await panel.evaluate(`matchMedia('(forced-colors: active)').matches`)))
    throw new Error('No colours are forced.');
}

/** As DevTools' theme does. */
const turn = (theme: 'light' | 'dark'): string =>
  `document.querySelectorAll('.cors-lens').forEach((each) => { each.dataset.theme = '${theme}'; })`;

/** Which of the browsers can be told to force colours. */
const FORCES_COLOURS: ReadonlySet<BrowserName> = new Set(['chromium']);

/** What other colours can change of what axe finds. */
const OF_COLOURS = {
  runOnly: { type: 'rule', values: ['color-contrast', 'link-in-text-block'] },
} satisfies RunOptions;

/** What axe finds, with the elements. */
async function violations({ page }: OpenStage, options: RunOptions = {}): Promise<string[]> {
  // Through the driver: the page's own policy lets in no script.
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(`${axe.source}; 0`);
  const { violations: found } = (await page.evaluate(
    `axe.run(document, ${JSON.stringify({ ...options, resultTypes: ['violations'] })})`,
  )) as AxeResults;
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)}: ${failureSummary ?? ''}`),
  );
}

/** What is wider than its place, and controls that lie beyond what can be scrolled to. */
const CUT_OFF = `(() => {
  const wide = [document.documentElement, ...document.querySelectorAll('#root *')]
    // What is there for screen readers alone takes no room.
    .filter((each) => getComputedStyle(each).clipPath === 'none')
    .filter((each) => each.scrollWidth > each.clientWidth + 1 && /auto|scroll|hidden|clip/.test(getComputedStyle(each).overflowX))
    // A line that ends in an ellipsis is named in full elsewhere; code and tables of values may scroll by themselves.
    .filter((each) => !each.closest('.exchange-row, .exchange-columns, .recording-name, .sr-only, textarea, pre, .code-scroller, input, [class$="-word"]'))
    .map((each) => 'wide: ' + each.outerHTML.slice(0, 120));
  const beyond = [...document.querySelectorAll('button, input, select, textarea, summary')]
    .filter((each) => each.checkVisibility())
    .filter((each) => {
      each.scrollIntoView({ block: 'nearest', inline: 'nearest' });
      const { left, right, top, bottom } = each.getBoundingClientRect();
      return left < -1 || right > innerWidth + 1 || top < -1 || bottom > innerHeight + 1;
    })
    .map((each) => 'beyond: ' + each.outerHTML.slice(0, 120));
  return [...wide, ...beyond];
})()`;

/** Animations and transitions, which would have to stop for those who ask for less motion. */
const MOVING = `[...document.querySelectorAll('#root *')]
  .filter((each) => {
    const { animationName, transitionDuration, scrollBehavior } = getComputedStyle(each);
    return animationName !== 'none' || transitionDuration !== '0s' || scrollBehavior !== 'auto';
  })
  .map((each) => each.outerHTML.slice(0, 120))`;

interface Walk {
  /** Stops without a sign of the focus. */
  readonly unseen: readonly string[];
  /** What can be worked and was not reached. */
  readonly missed: readonly string[];
}

/** More stops than any state has, the browser's own among them. */
const MOST_STOPS = 120;

/**
 * Goes on from element to element until the focus has been everywhere: a trap ends in controls that are missed.
 * @param part where the focus stays, if it is not everywhere
 */
async function walk({ page, panel }: OpenStage, way: 'Tab' | 'Shift+Tab', part?: string): Promise<Walk> {
  // In the corner there is nothing to work: Tab goes on from there.
  if (part === undefined) await page.mouse.click(1, 1);
  await panel.evaluate(watchStops(part ?? '#root'));
  let missed = (await panel.evaluate('window.missedStops()')) as string[];
  if (way === 'Shift+Tab') await page.keyboard.down('Shift');
  for (let stops = 0; missed.length > 0 && stops < MOST_STOPS;) {
    // Fewer do not lead everywhere.
    for (const end = stops + missed.length; stops < end; stops += 1) {
      await page.keyboard.press('Tab');
      await panel.evaluate('window.noteStop()');
    }
    missed = (await panel.evaluate('window.missedStops()')) as string[];
  }
  if (way === 'Shift+Tab') await page.keyboard.up('Shift');
  return { unseen: (await panel.evaluate('window.unseenStops()')) as string[], missed };
}

const watchStops = (part: string): string => `(() => {
  // A dialog that is open keeps the focus, at its first control.
  const visited = new Set([document.activeElement].filter((each) => each !== document.body));
  const unseen = new Set();
  const describe = (each) => each.outerHTML.slice(0, 120);
  const shows = (each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
  };
  const isSeen = (element) => {
    const box = element.getBoundingClientRect();
    const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return inView && (shows(element) || shows(element.closest('.toolbar-filter') ?? element));
  };
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  window.noteStop = async () => {
    const element = document.activeElement;
    // The focus is on its way through the browser's own controls.
    if (!element || element === document.body || element === document.documentElement) return;
    visited.add(element);
    // A browser that is busy scrolls to it some frames later.
    for (let frames = 0; frames < 60 && !isSeen(element); frames += 1) await frame();
    if (!isSeen(element)) unseen.add(describe(element));
  };
  window.unseenStops = () => [...unseen];
  window.missedStops = () => {
    const within = document.querySelector('dialog:modal') ?? document.querySelector('${part}');
    return [...within.querySelectorAll('button, input, select, textarea, summary, a[href], [tabindex="0"]')]
      .filter((each) => each.checkVisibility() && !each.disabled && !visited.has(each))
      .filter((each) => !(each.type === 'radio' && document.querySelector('input[name="' + each.name + '"]:checked') !== each))
      .map(describe);
  };
})()`;
