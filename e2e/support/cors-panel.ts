import type { Exchange } from '../../src/core/index.ts';
import type { Panel } from '../harness/types.ts';

/** A row of the list, as the panel shows it. */
export interface ShownRow {
  readonly id: string;
  readonly verdict: string;
  readonly url: string;
  readonly selected: boolean;
  readonly text: string;
}

/** What the detail says about one exchange. */
export interface ShownDetail {
  readonly verdict: string;
  readonly certainty: string;
  readonly title: string;
  readonly cause: string | null;
  /** This browser's own code, null when none is shown. */
  readonly code: string | null;
  readonly parameters: readonly string[];
  readonly alternatives: readonly { readonly code: string; readonly parameter: string }[];
}

/** What the detail's section about the change says. */
export interface ShownFix {
  readonly stack: string;
  /** What the stack was recognised by, null when it was not. */
  readonly evidence: string | null;
  /** Whether the proof says that every check passes. */
  readonly passes: boolean;
  readonly origins: readonly string[];
  readonly methods: readonly string[];
  readonly requestHeaders: readonly string[];
  /** All code of the change. */
  readonly code: string;
}

/** What became of a call that failed. */
export interface ShownFollowUp {
  readonly outcome: string;
  readonly text: string;
  /** `Name: before → after`. */
  readonly changes: readonly string[];
}

/** A group of the list, as the panel shows it. */
export interface ShownGroup {
  readonly verdict: string;
  readonly expanded: boolean;
  /** How many requests stand in it. */
  readonly count: number;
  readonly text: string;
}

/** The panel as a user sees and works it, over whatever drives its document. */
export interface CorsPanel extends Panel {
  /** Shows each request as a row of its own, as `rows`, `row` and `open` do first. */
  ungroup(): Promise<void>;
  /** Groups the list, and leaves it so. */
  group(by: 'cause' | 'endpoint'): Promise<void>;
  /** The groups that are drawn. */
  groups(): Promise<readonly ShownGroup[]>;
  /** The rows that are drawn: of a long list those in view and a few beyond. */
  rows(): Promise<readonly ShownRow[]>;
  /** Waits for a row of this URL, scrolling through the list for it. */
  row(url: UrlTest): Promise<ShownRow>;
  /** Opens the detail of the row with this URL by a click. */
  open(url: UrlTest): Promise<ShownDetail>;
  /** The open detail, or null. */
  detail(): Promise<ShownDetail | null>;
  /** The section about the change, once it has been loaded. Rejects when there is none. */
  fix(): Promise<ShownFix>;
  /** Waits for what the open detail says became of the call. */
  followUp(outcome: 'fixed' | 'failing'): Promise<ShownFollowUp>;
  /** Opens one of the folded parts of the section about the change. */
  unfold(part: 'proof' | 'verify' | 'what-if'): Promise<void>;
  /** Puts a value into a field at once, as a user does by choosing or pasting. */
  enter(selector: string, value: string): Promise<void>;
  /** Notes from now on what is copied; what it gives is the last text. */
  watchCopies(): Promise<() => Promise<string | null>>;
  /** Types into the text filter. */
  filter(text: string): Promise<void>;
  /** The recorded exchanges behind the list. */
  exchanges(): Promise<readonly Exchange[]>;
  /** Waits until what was recorded has not changed for so long that the last look at outcomes is over. */
  settled(): Promise<void>;
  clear(): Promise<void>;
  /** Empty and as a user first meets it: nothing filtered, nothing kept over a navigation. */
  reset(): Promise<void>;
  /** What the first match says. */
  text(selector: string): Promise<string | null>;
  /** What the panel says about the recording itself. */
  notices(): Promise<readonly string[]>;
  /** How many requests are kept. */
  setLimit(limit: number): Promise<void>;
}

/** What a URL has to contain, or match. */
export type UrlTest = string | RegExp;

const DETAIL = `document.querySelector('[data-region="detail"]')`;

/** Longer than the recorder waits between two looks at the page's outcomes. */
const QUIET_MS = 2500;

export function corsPanel(panel: Panel): CorsPanel {
  const { evaluate, waitFor, click } = panel;
  const ungroup = async (): Promise<void> => void (await waitFor(groupBy('flat')));
  const rows = async (): Promise<ShownRow[]> => {
    await ungroup();
    return (await evaluate(ROWS)) as ShownRow[];
  };
  const detail = async (): Promise<ShownDetail | null> => (await evaluate(READ_DETAIL)) as ShownDetail | null;
  const row = async (url: UrlTest): Promise<ShownRow> => {
    await ungroup();
    return (await waitFor(findRow(url))) as ShownRow;
  };

  return {
    ...panel,
    ungroup,
    group: async (by) => {
      await evaluate('window.staysGrouped = true');
      await waitFor(groupBy(by));
    },
    groups: async () => (await evaluate(GROUPS)) as ShownGroup[],
    rows,
    row,
    detail,
    open: async (url) => {
      const { id } = await row(url);
      await click(`[data-exchange-id="${id}"]`);
      await waitFor(`${DETAIL}?.dataset.of === ${JSON.stringify(id)}`);
      return (await detail()) as ShownDetail;
    },
    fix: async () => (await waitFor(READ_FIX)) as ShownFix,
    followUp: async (outcome) => (await waitFor(readFollowUp(outcome))) as ShownFollowUp,
    unfold: async (part) => {
      await click(`.${part} > summary`);
      await waitFor(`document.querySelector('.${part}[open] > summary + *') !== null`);
    },
    enter: async (selector, value) => void (await evaluate(enterInto(selector, value))),
    watchCopies: async () => {
      await evaluate(WATCH_COPIES);
      return async () => (await evaluate('window.lastCopy ?? null')) as string | null;
    },
    filter: async (text) => {
      await click('input[type="search"]');
      await panel.evaluate(`document.querySelector('input[type="search"]').select()`);
      if (text === '') await panel.press('Backspace');
      for (const character of text) await panel.press(character);
    },
    exchanges: async () => (await evaluate(EXCHANGES)) as Exchange[],
    settled: async () => {
      await evaluate(WATCH);
      await waitFor(`performance.now() - window.lastChange > ${QUIET_MS}`);
    },
    clear: async () => {
      await click('[data-field="clear"]');
      await waitFor(`!document.querySelector('[data-exchange-id]')`);
    },
    reset: async () => {
      await waitFor(`document.querySelector('.chip') !== null`);
      await evaluate(`(() => {
        const kept = document.querySelector('.choices input:checked');
        kept?.click();
        document.querySelector('.chip').click();
      })()`);
      if (await evaluate(`document.querySelector('input[type="search"]').value !== ''`)) {
        await click('input[type="search"]');
        await panel.press('Escape');
      }
      await evaluate('window.staysGrouped = false');
      await click('[data-field="clear"]');
      await waitFor(`!document.querySelector('[data-exchange-id]')`);
    },
    text: async (selector) =>
      (await evaluate(`document.querySelector(${JSON.stringify(selector)})?.textContent ?? null`)) as
        string | null,
    notices: async () =>
      (await evaluate(
        `[...document.querySelectorAll('.notice')].map(({ textContent }) => textContent)`,
      )) as string[],
    setLimit: async (limit) => {
      await click('.settings-button');
      await waitFor(`document.querySelector('.settings[open]') !== null`);
      await evaluate(enterInto('[data-setting="limit"]', String(limit)));
      await click('[data-action="done"]');
      await waitFor(`document.querySelector('.settings') === null`);
    },
  };
}

const ROW = `(row) => ({
  id: row.dataset.exchangeId,
  verdict: row.dataset.verdict,
  url: row.dataset.url,
  selected: row.getAttribute('aria-selected') === 'true',
  text: row.textContent,
})`;

const GROUPS = `[...document.querySelectorAll('[data-group]')].map((group) => ({
  verdict: group.dataset.verdict,
  expanded: group.getAttribute('aria-expanded') === 'true',
  count: Number(group.dataset.group),
  text: group.textContent,
}))`;

/** Chooses a grouping as a user does, unless the test asked for another one to stay. */
const groupBy = (grouping: string): string => `(() => {
  const select = document.querySelector('[data-field="grouping"]');
  if (!select || (window.staysGrouped && ${grouping === 'flat'})) return select !== null;
  if (select.value === '${grouping}') return true;
  select.value = '${grouping}';
  select.dispatchEvent(new Event('change', { bubbles: true }));
  return false;
})()`;

const ROWS = `[...document.querySelectorAll('[data-exchange-id]')].map(${ROW})`;

const READ_DETAIL = `(() => {
  const detail = ${DETAIL};
  if (!detail) return null;
  const text = (name, within = detail) => within.querySelector('[data-field="' + name + '"]')?.textContent ?? null;
  return {
    verdict: detail.querySelector('[data-field="verdict"]').dataset.value,
    certainty: detail.querySelector('[data-field="certainty"]').dataset.value,
    title: text('title'),
    cause: detail.dataset.cause ?? null,
    code: text('reason-code'),
    parameters: [...detail.querySelectorAll('[data-field="parameter"], [data-field="further-parameter"]')].map(({ textContent }) => textContent),
    alternatives: [...detail.querySelectorAll('.detail-alternatives li')].map((item) => ({
      code: text('alternative-code', item),
      parameter: text('alternative-parameter', item) ?? '',
    })),
  };
})()`;

const READ_FIX = `(() => {
  const fix = ${DETAIL}?.querySelector('[data-region="fix"]');
  if (!fix) return null;
  const items = (term) => {
    const row = [...fix.querySelectorAll('.policy > div')].find((each) => each.querySelector('dt').textContent === term);
    return [...(row?.querySelectorAll('li') ?? [])].map(({ textContent }) => textContent);
  };
  return {
    stack: fix.querySelector('[data-field="stack"]').value,
    evidence: fix.querySelector('.stack-seen')?.textContent ?? null,
    passes: fix.querySelector('[data-field="proof"]').dataset.passes === 'true',
    origins: items('Origins'),
    methods: items('Methods'),
    requestHeaders: items('Request headers'),
    code: [...fix.querySelectorAll('[data-field="recipe"] pre')].map(({ textContent }) => textContent).join('\\n'),
  };
})()`;

const readFollowUp = (outcome: string): string => `(() => {
  const shown = ${DETAIL}?.querySelector('[data-field="follow-up"][data-outcome="${outcome}"]');
  if (!shown) return null;
  return {
    outcome: shown.dataset.outcome,
    text: [...shown.querySelectorAll('p')].map(({ textContent }) => textContent).join(' '),
    changes: [...shown.querySelectorAll('.follow-up-changes > div')].map((each) =>
      each.querySelector('dt').textContent + ': ' + each.querySelector('dd').textContent),
  };
})()`;

/** React sees what the element's own setter is told, and an event. */
const enterInto = (selector: string, value: string): string => `(() => {
  const field = document.querySelector(${JSON.stringify(selector)});
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, ${JSON.stringify(value)});
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.dispatchEvent(new Event('change', { bubbles: true }));
})()`;

/** By either way the panel copies: the clipboard, or a selection where a browser allows only that. */
const WATCH_COPIES = `(() => {
  window.lastCopy = null;
  if (window.watchingCopies) return;
  window.watchingCopies = true;
  document.addEventListener('copy', () => { window.lastCopy = document.activeElement.value; });
  const write = navigator.clipboard.writeText.bind(navigator.clipboard);
  navigator.clipboard.writeText = async (text) => {
    await write(text);
    window.lastCopy = text;
  };
})()`;

/** The list draws only what is in view: every try that fails scrolls on, from the end to the start. */
const findRow = (url: UrlTest): string => `(() => {
  const test = ${typeof url === 'string' ? `(value) => value.includes(${JSON.stringify(url)})` : `(value) => ${url}.test(value)`};
  const rows = [...document.querySelectorAll('[data-exchange-id]')];
  const row = rows.find(({ dataset }) => test(dataset.url));
  if (row) return (${ROW})(row);
  const list = document.querySelector('.exchange-scroller');
  if (list) {
    const atEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 1;
    list.scrollTop = atEnd ? 0 : list.scrollTop + list.clientHeight;
  }
  return null;
})()`;

const EXCHANGES = `(() => {
  let found = [];
  const close = window.corsLensRecorder.subscribe((change) => { if (change.type === 'upsert') found.push(...change.exchanges); });
  close();
  return found;
})()`;

/** Notes when the recorder last told of a change. */
const WATCH = `(() => {
  window.lastChange = performance.now();
  if (window.watching) return;
  window.watching = true;
  window.corsLensRecorder.subscribe(() => { window.lastChange = performance.now(); });
})()`;
