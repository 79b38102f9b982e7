import type { CDPSession, Frame, Page } from 'puppeteer-core';
import { launchInspected } from '../../../e2e/harness/chromium.ts';
import { waitUntil } from '../../../e2e/harness/wait-until.ts';
import type { BenchSite } from './site.ts';

/** What a panel of DevTools cost. */
export interface Cost {
  /** From asking DevTools for the panel until it shows its rows, or that there are none; milliseconds. */
  readonly firstRows: number;
  /** The longest time its thread did not answer meanwhile, milliseconds. */
  readonly openingTask: number;
  /** A frame while its list is scrolled from end to end, on average, milliseconds. */
  readonly scrollFrame: number;
  /** What its thread's JavaScript and documents hold, bytes. */
  readonly heap: number;
  /** The longest time its thread did not answer while the calls were made, milliseconds; 0 without calls. */
  readonly liveTask: number;
  /** The longest task meanwhile, by the browser's own account: https://w3c.github.io/longtasks/; 0 where none took 50 ms. */
  readonly longTask: number;
}

export type PanelName = 'ours' | 'network';
export type Costs = Readonly<Record<PanelName, Cost>>;

/** As many as the panel can be told to keep, so that every call is a row. */
const LIMIT = 50_000;
/** Made while a panel is in view: Chromium's own gets ever slower. */
const LIVE_CALLS = 1000;
const FRAMES = 120;

/**
 * Has the inspected page make calls, which both panels record, opens one after the other and measures each; then the same
 * with each of them in view while the calls are made.
 * @param calls how many; 0 measures empty panels @param order which is opened first
 */
export async function panelCosts(
  site: BenchSite,
  extension: string,
  { calls, order }: { readonly calls: number; readonly order: readonly PanelName[] },
): Promise<Costs> {
  const { browser, page, devtools } = await launchInspected([extension]);
  try {
    await page.goto(site.idle);
    const background = await frameOf(devtools, '/entry/devtools/');
    await waitUntil(() => devtools.evaluate(inDevtools(`return ${OUR_VIEW}`)), 'the panel to be registered');
    await background.evaluate(
      `chrome.storage.local.set({ settings: { limit: ${LIMIT}, grouping: 'flat' } })`,
    );
    const panels: Readonly<Record<PanelName, Measured>> = {
      ours: {
        thread: background,
        view: OUR_VIEW,
        frame: () => frameOf(devtools, '/entry/panel/'),
        rows: `document.querySelector('[data-exchange-id], .empty-state')`,
        scroller: `document.querySelector('.exchange-scroller')`,
        count: `Number(document.querySelector('[role="grid"]')?.ariaRowCount ?? 1) - 1`,
      },
      network: {
        thread: devtools.mainFrame(),
        view: `'network'`,
        frame: () => Promise.resolve(devtools.mainFrame()),
        rows: deep('tr.data-grid-data-grid-node.revealed, .network-status-pane'),
        scroller: deep('.network-log-grid .data-container'),
        // It lists what the log holds before it shows the first of them.
        count: String(calls),
      },
    };
    if (calls > 0) await page.evaluate(site.calls(calls));
    const found: Partial<Record<PanelName, Cost>> = {};
    for (const name of order) {
      const panel = panels[name];
      const opening = await watchThread(panel.thread);
      const firstRows = await open(devtools, panel);
      const frame = await panel.frame();
      await waitUntil(() => frame.evaluate(`(${panel.count}) >= ${calls}`), 'all rows to be there', 60_000);
      const openingTask = await opening();
      const scrollFrame = (await frame.evaluate(scrolling(panel.scroller))) as number;
      found[name] = {
        firstRows,
        openingTask,
        scrollFrame,
        heap: await heapOf(frame),
        liveTask: 0,
        longTask: 0,
      };
    }
    for (const name of calls > 0 ? order : []) {
      // A page of its own, so that both lists start empty.
      await page.goto(site.idle);
      await open(devtools, panels[name]);
      const live = await watchThread(panels[name].thread);
      const frame = await panels[name].frame();
      await frame.evaluate(WATCH_TASKS);
      await page.evaluate(site.calls(LIVE_CALLS));
      const longTask = (await frame.evaluate('window.benchLongTask')) as number;
      found[name] = { ...(found[name] as Cost), liveTask: await live(), longTask };
    }
    return found as Costs;
  } finally {
    await browser.close();
  }
}

interface Measured {
  /** A frame of the panel's thread that is there before the panel is. */
  readonly thread: Frame;
  /** Expressions: the view's id in DevTools, what shows that the panel can be read, the list's scrolling element. */
  readonly view: string;
  readonly rows: string;
  readonly scroller: string;
  /** How many rows the list has. */
  readonly count: string;
  frame(): Promise<Frame>;
}

const OUR_VIEW = `[...views.views.keys()].find((id) => id.startsWith('chrome-extension://'))`;

const inDevtools = (body: string): string => `(async () => {
  const views = (await import('./ui/legacy/legacy.js')).ViewManager.ViewManager.instance();
  ${body};
})()`;

const NOW = 'performance.timeOrigin + performance.now()';

/** Shows a panel. @returns how long it took until it could be read, in milliseconds */
async function open(devtools: Page, { view, rows, frame }: Measured): Promise<number> {
  const asked = (await devtools.evaluate(
    inDevtools(`const id = ${view}; const asked = ${NOW}; void views.showView(id); return asked`),
  )) as number;
  const shown = await waitUntil(async () => {
    try {
      return (await (
        await frame()
      ).evaluate(`new Promise((resolve) => {
        const look = () => (${rows} ? requestAnimationFrame(() => resolve(${NOW})) : requestAnimationFrame(look));
        look();
      })`)) as number;
    } catch {
      // Its document has just been replaced by the panel's.
      return null;
    }
  }, 'a panel to show its rows');
  return shown - asked;
}

/** Looks into DevTools' own components, each of which has a shadow root. */
const deep = (selector: string): string => `(function find(root) {
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(${JSON.stringify(selector)}) && element.checkVisibility()) return element;
    const inside = element.shadowRoot && find(element.shadowRoot);
    if (inside) return inside;
  }
  return null;
})(document)`;

const frameOf = (devtools: Page, path: string): Promise<Frame> =>
  waitUntil(
    () => Promise.resolve(devtools.frames().find((frame) => frame.url().includes(path))),
    `the extension's ${path}`,
  );

/** Notes from now on how long a thread answers nobody. @returns what ends it and gives the longest time, in milliseconds */
async function watchThread(frame: Frame): Promise<() => Promise<number>> {
  // A timer that was due and did not run: timers of a chain come every four milliseconds.
  await frame.evaluate(`(() => {
    const watch = (window.benchWatch = { longest: 0, ended: false });
    let last = performance.now();
    const tick = () => {
      const now = performance.now();
      watch.longest = Math.max(watch.longest, now - last);
      last = now;
      if (!watch.ended) setTimeout(tick);
    };
    setTimeout(tick);
  })()`);
  return async () =>
    (await frame.evaluate(`(() => {
      window.benchWatch.ended = true;
      return window.benchWatch.longest;
    })()`)) as number;
}

const WATCH_TASKS = `(() => {
  window.benchLongTask = 0;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.benchLongTask = Math.max(window.benchLongTask, duration);
  }).observe({ type: 'longtask' });
})()`;

/** Scrolls from end to end, one step a frame. Gives the average frame in milliseconds; of an empty list that of an idle page. */
const scrolling = (scroller: string): string => `new Promise((resolve) => {
  const list = ${scroller};
  let frame = 0;
  let start = 0;
  const step = (now) => {
    if (frame === 0) start = now;
    if (frame === ${FRAMES}) return resolve((now - start) / ${FRAMES});
    frame += 1;
    if (list) list.scrollTop = (list.scrollHeight - list.clientHeight) * frame / ${FRAMES};
    requestAnimationFrame(step);
  };
  requestAnimationFrame(step);
})`;

interface HeapUsage {
  readonly usedSize: number;
  readonly embedderHeapUsedSize: number;
  readonly backingStorageSize: number;
}

/** After a collection: JavaScript's objects, the documents' nodes, buffers. */
async function heapOf(frame: Frame): Promise<number> {
  // Puppeteer's own session of this frame's process, which its types leave out.
  const { client } = frame as unknown as { readonly client: CDPSession };
  await client.send('HeapProfiler.collectGarbage');
  const usage = (await client.send('Runtime.getHeapUsage')) as HeapUsage;
  return usage.usedSize + usage.embedderHeapUsedSize + usage.backingStorageSize;
}
