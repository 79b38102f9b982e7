import type { Popup } from '../harness/types.ts';

/** A call in the popup's list. */
export interface ShownCall {
  readonly url: string;
  readonly tone: string;
  readonly cause: string | null;
  readonly text: string;
}

/** The popup as a user sees and works it. */
export interface CorsPopup extends Popup {
  calls(): Promise<readonly ShownCall[]>;
  /** Waits for a call, and opens it. Gives what the explanation says, by field. */
  explain(url: string): Promise<Readonly<Record<string, string>>>;
  /** What is said where nothing is listed, or null. */
  situation(): Promise<string | null>;
  /** Permissions the extension has. */
  permissions(): Promise<{ readonly permissions: readonly string[]; readonly origins: readonly string[] }>;
  /** Types the API's hosts and presses the button that asks for them. */
  askToWatch(apis: string): Promise<void>;
}

export function corsPopup(popup: Popup): CorsPopup {
  const { evaluate, waitFor, click } = popup;
  return {
    ...popup,
    calls: async () => (await evaluate(CALLS)) as ShownCall[],
    explain: async (url) => {
      const item = `.call[data-url*="${url}"]`;
      await waitFor(`document.querySelector('${item}') !== null`);
      if (await evaluate(`document.querySelector('${item} [aria-expanded="false"]') !== null`))
        await click(`${item} .call-row`);
      await waitFor(`document.querySelector('${item} [data-field="title"]') !== null`);
      return (await evaluate(`Object.fromEntries([...document.querySelectorAll('${item} .call-detail [data-field]')]
        .map(({ dataset, textContent }) => [dataset.field, textContent]))`)) as Record<string, string>;
    },
    situation: async () =>
      (await evaluate(`document.querySelector('[data-field="empty"]')?.dataset.situation ?? null`)) as
        string | null,
    permissions: async () =>
      (await evaluate(`chrome.permissions.getAll()`)) as Awaited<ReturnType<CorsPopup['permissions']>>,
    askToWatch: async (apis) => {
      await click('[data-field="watch"] input');
      await evaluate(`document.querySelector('[data-field="watch"] input').select()`);
      for (const character of apis) await popup.press(character);
      await click('.watch-start');
    },
  };
}

const CALLS = `[...document.querySelectorAll('.call')].map(({ dataset, textContent }) => ({
  url: dataset.url, tone: dataset.tone, cause: dataset.cause ?? null, text: textContent,
}))`;
