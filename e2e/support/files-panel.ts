import type { Panel } from '../harness/types.ts';

/** A row and what its detail names as cause. */
export interface Told {
  readonly id: string;
  readonly verdict: string;
  readonly cause: string | null;
}

/** A call as the comparison shows it. */
export interface ShownComparison {
  readonly difference: string;
  readonly call: string;
  readonly sentence: string;
  /** `name: left | right`. */
  readonly headers: readonly string[];
}

/** The panel's recordings as a user works them. */
export interface FilesPanel {
  /** Drops files, as a drag from the desktop does. */
  drop(...files: readonly { readonly name: string; readonly text: string }[]): Promise<void>;
  /** Drops a file whose parts an expression in the panel's page makes. */
  dropMade(name: string, parts: string): Promise<void>;
  /** Waits until this recording is shown, and all of it. */
  shows(name: string): Promise<void>;
  /** Goes to a recording by its tab. */
  show(name: string, options?: { readonly isRead: boolean }): Promise<void>;
  close(name: string): Promise<void>;
  closeAll(): Promise<void>;
  /** Every row of the list that is shown, each opened. */
  rows(): Promise<readonly Told[]>;
  /** What the comparison shows. */
  compared(): Promise<readonly ShownComparison[]>;
}

export function filesIn(panel: Panel): FilesPanel {
  const { evaluate, waitFor } = panel;
  const dropFiles = async (files: string): Promise<void> => void (await evaluate(dropped(files)));
  return {
    drop: (...files) =>
      dropFiles(
        `[${files.map(({ name, text }) => `new File([${JSON.stringify(text)}], ${JSON.stringify(name)})`).join()}]`,
      ),
    dropMade: (name, parts) => dropFiles(`[new File(${parts}, ${JSON.stringify(name)})]`),
    shows: async (name) =>
      void (await waitFor(
        `${tab(name)}?.ariaCurrent === 'true' && !document.querySelector('.reading')`,
        30_000,
      )),
    show: async (name, { isRead } = { isRead: true }) => {
      await waitFor(`${tab(name)} !== undefined`);
      await panel.click(
        `[data-recording="${String(await evaluate(`${tab(name)}.parentNode.dataset.recording`))}"] > button`,
      );
      await waitFor(
        `${tab(name)}?.ariaCurrent === 'true' && Boolean(document.querySelector('.reading')) === ${!isRead}`,
      );
    },
    close: async (name) => {
      await panel.click(`[aria-label="Close ${name}"]`);
      await waitFor(`${tab(name)} === undefined`);
    },
    closeAll: async () => {
      await evaluate(`(() => {
        for (const each of document.querySelectorAll('.refused-file button, .recording-close')) each.click();
      })()`);
      await waitFor(`!document.querySelector('.recordings, .refused-file')`);
    },
    rows: async () => (await evaluate(TELL_ALL)) as Told[],
    compared: async () => {
      await waitFor(`document.querySelector('.compared') !== null`);
      return (await evaluate(COMPARED)) as ShownComparison[];
    },
  };
}

const tab = (name: string): string =>
  `[...document.querySelectorAll('.recording-name')].find(({ title }) => title === ${JSON.stringify(name)})`;

const dropped = (files: string): string => `(() => {
  const dataTransfer = new DataTransfer();
  for (const file of ${files}) dataTransfer.items.add(file);
  const target = document.querySelector('.panel');
  for (const type of ['dragenter', 'dragover', 'drop'])
    target.dispatchEvent(new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true }));
})()`;

/** The list draws only what is in view, and the detail takes room from it: it is gone through from its start to its end. */
const TELL_ALL = `(async () => {
  const frame = () => new Promise((done) => requestAnimationFrame(done));
  const told = new Map();
  const scroller = document.querySelector('.exchange-scroller');
  scroller.scrollTop = 0;
  await frame();
  for (;;) {
    const row = [...document.querySelectorAll('[data-exchange-id]')].find(({ dataset }) => !told.has(dataset.exchangeId));
    if (row) {
      const { exchangeId: id, verdict } = row.dataset;
      row.click();
      const detail = () => document.querySelector('[data-region="detail"]');
      while (detail()?.dataset.of !== id) await frame();
      told.set(id, { id, verdict, cause: detail().dataset.cause ?? null });
    } else if (scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1) {
      return [...told.values()];
    } else {
      scroller.scrollTop += scroller.clientHeight / 2;
      await frame();
      await frame();
    }
  }
})()`;

const COMPARED = `[...document.querySelectorAll('.compared')].map((call) => ({
  difference: call.closest('[data-difference]').dataset.difference,
  call: call.dataset.method + ' ' + call.dataset.path,
  sentence: call.querySelector('[data-field="sentence"]').textContent,
  headers: [...call.querySelectorAll('[data-header]')].map((row) =>
    row.dataset.header + ': ' + [...row.querySelectorAll('td')].map(({ textContent }) => textContent).join(' | ')),
}))`;
