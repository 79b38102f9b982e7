import type { Frame, KeyInput, Page } from 'puppeteer-core';
import { parseKey } from './keys.ts';
import type { ColorScheme, DevToolsView, Panel } from './types.ts';
import { waitUntil } from './wait-until.ts';

// DevTools is a web page; these are modules of its own.
const COMMON = `(await import('./core/common/common.js'))`;
const UI = `(await import('./ui/legacy/legacy.js'))`;

/** Waits until DevTools has started, and moves it. */
export async function dockTo(devtools: Page, side: 'bottom' | 'undocked'): Promise<void> {
  await devtools.waitForSelector('.root-view');
  await devtools.evaluate(`(async () => {
    ${UI}.DockController.DockController.instance().setDockSide('${side}');
  })()`);
}

/** What its setting "Theme" does. */
export async function setTheme(devtools: Page, scheme: ColorScheme): Promise<void> {
  const theme = scheme === 'dark' ? 'dark' : 'default';
  await devtools.evaluate(`(async () => {
    ${COMMON}.Settings.Settings.instance().moduleSetting('ui-theme').set('${theme}');
  })()`);
}

/** What its own panels show, read from its modules and document. */
export const viewOf = (devtools: Page): Promise<DevToolsView> =>
  devtools.evaluate(`(async () => {
    const { SourcesPanel } = await import('./panels/sources/sources.js');
    const deep = (root, selector) => [
      ...root.querySelectorAll(selector),
      ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) => (shadowRoot ? deep(shadowRoot, selector) : [])),
    ];
    const panel = ${UI}.InspectorView.InspectorView.instance().tabbedPane.selectedTabId;
    const requests = panel === 'network' ? deep(document, 'tr.data-grid-data-grid-node') : [];
    const sources = panel === 'sources' ? SourcesPanel.SourcesPanel.instance().sourcesView() : null;
    const state = sources?.currentSourceFrame()?.textEditor?.state;
    return {
      panel,
      requests: requests.map((row) => [...row.querySelectorAll('td')].map(({ textContent }) => textContent)),
      source: state
        ? { url: sources.currentUISourceCode().url(), line: state.doc.lineAt(state.selection.main.head).number }
        : null,
    };
  })()`) as Promise<DevToolsView>;

/** Shows an extension's panel and waits for its document. Rejects when there is none of this title. */
export async function openPanel(devtools: Page, title: string): Promise<Panel> {
  const origin = await waitUntil(() => showView(devtools, title), `a DevTools panel called ${title}`);
  const frame = await waitUntil(() => visibleFrame(devtools, origin), `the ${title} panel to show`);
  await frame.waitForFunction('document.readyState === "complete"');
  const evaluate = (expression: string): Promise<unknown> => frame.evaluate(expression);

  return {
    evaluate,
    waitFor: (expression, deadlineMs) => waitUntil(() => evaluate(expression), expression, deadlineMs),
    click: async (selector) => {
      const element = await waitUntil(async () => {
        // Each time anew: what is drawn again meanwhile may be another element.
        const found = await frame.$(selector);
        if (!found) throw new Error(`Nothing in the panel matches ${selector}`);
        return (await found.evaluate(canBeHit)) ? found : null;
      }, `${selector} to rest where a click meets it`);
      await element.click();
      await element.dispose();
    },
    hover: async (selector) => {
      const element = await frame.$(selector);
      if (!element) throw new Error(`Nothing in the panel matches ${selector}`);
      const { x, y } = await element.clickablePoint();
      await devtools.mouse.move(x - 2, y);
      await devtools.mouse.move(x, y);
      await element.dispose();
    },
    press: async (combination) => {
      const { modifiers, key } = parseKey(combination);
      for (const modifier of modifiers) await devtools.keyboard.down(modifier as KeyInput);
      await devtools.keyboard.press(key as KeyInput);
      for (const modifier of modifiers) await devtools.keyboard.up(modifier as KeyInput);
    },
    screenshot: async (path) => void (await devtools.screenshot({ path: path as `${string}.png` })),
  };
}

/**
 * Whether an element stays where it is over two frames and nothing covers its middle. Sent to the page as text: tsx calls a helper of
 * its own for each function in it that has a name.
 */
async function canBeHit(element: Element): Promise<boolean> {
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const { x, y, width, height } = element.getBoundingClientRect();
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  const now = element.getBoundingClientRect();
  if (now.x !== x || now.y !== y || now.width !== width || now.height !== height) return false;
  const hit = document.elementFromPoint(x + width / 2, y + height / 2);
  return hit !== null && (element.contains(hit) || hit.contains(element));
}

/** Selects the extension's view, whose id is its origin and the panel's title; gives the origin, or null as long as there is none. */
const showView = (devtools: Page, title: string): Promise<string | null> =>
  devtools.evaluate(`(async () => {
    const views = ${UI}.ViewManager.ViewManager.instance();
    const title = ${JSON.stringify(title)};
    const id = [...views.views.keys()].find((each) => each.startsWith('chrome-extension://') && each.endsWith(title));
    if (!id) return null;
    await views.showView(id);
    return id.slice(0, -title.length);
  })()`) as Promise<string | null>;

/** The extension's devtools_page is a frame of DevTools too, but a hidden one. */
async function visibleFrame(devtools: Page, origin: string): Promise<Frame | undefined> {
  for (const frame of devtools.frames()) {
    if (!frame.url().startsWith(origin)) continue;
    const element = await frame.frameElement();
    if (await element?.isVisible()) return frame;
  }
  return undefined;
}
