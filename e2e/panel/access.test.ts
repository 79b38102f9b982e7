// Whether everybody can work with the panel: every state of `states.ts`, as a page in both browsers.
import axe, { type AxeResults } from 'axe-core';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BROWSERS, type BrowserName } from '../../scripts/browsers.mjs';
import { launchPlain } from '../support/plain-browser.ts';
import { servePanel, type ServedPanel } from '../support/served-panel.ts';
import { allowed, mismatch } from './entries.ts';
import { openStage, type OpenStage } from './open-stage.ts';
import { states } from './states.ts';

const WIDE = { width: 1300, height: 800 };
/** A window of 800 × 600 at 200 %. */
const ZOOMED = { width: 400, height: 300, deviceScaleFactor: 2 };

describe.each(BROWSERS)('the panel in %s', (name) => {
  let served: ServedPanel;
  let browser: Browser;
  let stage: OpenStage;

  beforeAll(async () => {
    served = await servePanel();
    browser = await launchPlain(name);
    await openPage();
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
  });

  const openPage = async (): Promise<void> => {
    stage = await openStage(browser, served.stage);
    await stage.page.setViewport(WIDE);
  };
  const show = async (state: (typeof states)[number], theme?: 'light' | 'dark'): Promise<void> => {
    await stage.restart(theme);
    await state.show(stage);
  };

  describe.each(states.map((state) => [state.name, state] as const))('showing %s', (_, state) => {
    it('has nothing axe finds in either theme, moves nothing by itself, and fits a window of 800 pixels at 200 %', async () => {
      await show(state, 'light');
      expect(await violations(stage)).toEqual([]);
      expect(await stage.panel.evaluate(MOVING)).toEqual([]);
      await stage.panel.evaluate(TURN_DARK);
      expect(await violations(stage)).toEqual([]);
      await stage.page.setViewport(ZOOMED);
      try {
        expect(await stage.panel.evaluate(CUT_OFF)).toEqual([]);
      } finally {
        await stage.page.setViewport(WIDE);
      }
    });

    it('can be walked with Tab alone, with the focus in sight', async () => {
      // A page of its own: a walk may end in Firefox's own controls, and a page without the focus shows none.
      await stage.page.close();
      await openPage();
      await show(state);
      const walked = await walk(stage);
      expect(walked.unseen).toEqual([]);
      expect(walked.missed).toEqual([]);
      expect((await walk(stage, 'Shift+Tab')).missed).toEqual([]);
    });

    it.each(FORCES_COLOURS.filter((each) => each === name))(
      'has nothing axe finds with forced colours in %s',
      async () => {
        const devtools = await stage.page.createCDPSession();
        const features = [
          { name: 'forced-colors', value: 'active' },
          { name: 'prefers-reduced-motion', value: 'reduce' },
        ];
        await devtools.send('Emulation.setEmulatedMedia', { features });
        try {
          await show(state);
          expect(await stage.panel.evaluate(`matchMedia('(forced-colors: active)').matches`)).toBe(true);
          expect(await violations(stage)).toEqual([]);
          expect((await walk(stage)).unseen).toEqual([]);
        } finally {
          await devtools.send('Emulation.setEmulatedMedia', { features: [] });
          await devtools.detach();
        }
      },
    );
  });

  it('tells a screen reader of new failures', async () => {
    await stage.restart();
    const said = (): Promise<string | null> => stage.panel.text('[aria-live="polite"]');
    const counted = (text: string): Promise<unknown> =>
      stage.panel.waitFor(`document.querySelector('[aria-live="polite"]').textContent === '${text}'`);
    expect(await said()).toBe('No cross-origin request fails');
    await stage.record(mismatch('http://api.test/a'), allowed('http://api.test/b'));
    await counted('1 cross-origin request fails');
    await stage.record(mismatch('http://api.test/c'));
    await counted('2 cross-origin requests fail');
  });
});

/** As DevTools' theme does. */
const TURN_DARK = `document.querySelectorAll('.cors-lens').forEach((each) => { each.dataset.theme = 'dark'; })`;

/** Which of the browsers can be told to force colours. */
const FORCES_COLOURS: readonly BrowserName[] = ['chromium'];

/** What axe finds, with the elements. */
async function violations({ page }: OpenStage): Promise<string[]> {
  // Through the driver: the page's own policy lets in no script.
  await page.evaluate(`${axe.source}; 0`);
  const { violations: found } = (await page.evaluate(
    `axe.run(document, { resultTypes: ['violations'] })`,
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
    .filter((each) => !each.closest('.exchange-row, .exchange-columns, .sr-only, textarea, pre, .code-scroller, input, [class$="-word"]'))
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

/** Goes on from element to element until the focus has been everywhere: a trap ends in controls that are missed. */
async function walk({ page, panel }: OpenStage, key = 'Tab'): Promise<Walk> {
  // In the corner there is nothing to work: Tab goes on from there.
  await page.mouse.click(1, 1);
  await panel.evaluate(WALK);
  const unseen = new Set<string>();
  let missed = (await panel.evaluate('window.missedStops()')) as string[];
  for (let stops = 0; missed.length > 0 && stops < MOST_STOPS; stops += 1) {
    await panel.press(key);
    const hidden = (await panel.evaluate('window.noteStop()')) as string | null;
    if (hidden !== null) unseen.add(hidden);
    missed = (await panel.evaluate('window.missedStops()')) as string[];
  }
  return { unseen: [...unseen], missed };
}

const WALK = `(() => {
  // A dialog that is open keeps the focus, at its first control.
  const visited = new Set([document.activeElement].filter((each) => each !== document.body));
  const describe = (each) => each.outerHTML.slice(0, 120);
  const shows = (each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== 'none' && parseFloat(outlineWidth) >= 1;
  };
  window.noteStop = () => {
    const element = document.activeElement;
    // The focus is on its way through the browser's own controls.
    if (!element || element === document.body || element === document.documentElement) return null;
    visited.add(element);
    const box = element.getBoundingClientRect();
    const inView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    return inView && (shows(element) || shows(element.closest('.toolbar-filter') ?? element)) ? null : describe(element);
  };
  window.missedStops = () => {
    const dialog = document.querySelector('dialog:modal') ?? document.querySelector('#root');
    return [...dialog.querySelectorAll('button, input, select, textarea, summary, a[href], [tabindex="0"]')]
      .filter((each) => each.checkVisibility() && !each.disabled && !visited.has(each))
      .filter((each) => !(each.type === 'radio' && document.querySelector('input[name="' + each.name + '"]:checked') !== each))
      .map(describe);
  };
})()`;
