import { writeFileSync } from 'node:fs';
import { frameScript, type Ask } from './firefox-privileged.ts';
import { parseKey } from './keys.ts';
import type { Panel, Tab } from './types.ts';
import { waitUntil } from './wait-until.ts';

/** Runs a command beside the document of the panel, or of a tab. Rejects when it throws. */
async function command(
  ask: Ask,
  name: string,
  value: unknown,
  ...tab: readonly string[]
): Promise<string | undefined> {
  const reply = (await ask('command', name, value, ...tab)) as { value?: string; error?: string };
  if (reply.error !== undefined) throw new Error(reply.error);
  return reply.value;
}

/** Opens a page in a new tab. */
export async function openTab(ask: Ask, url: string): Promise<Tab> {
  const id = (await ask('openTab', url)) as string;
  await waitUntil(() => ask('attachTab', id, url, frameScript()) as Promise<boolean>, `${url} to load`);
  return {
    evaluate: async (expression) =>
      JSON.parse((await command(ask, 'evaluate', expression, id)) ?? 'null') as unknown,
    close: async () => void (await ask('closeTab', id)),
  };
}

/** Shows an extension's panel and waits for its document. Rejects when there is none of this title. */
export async function openPanel(ask: Ask, title: string): Promise<Panel> {
  await waitUntil(() => ask('openPanel', title, frameScript()), `a DevTools panel called ${title}`);
  return {
    ...drive(ask),
    screenshot: async (path) =>
      writeFileSync(path, Buffer.from((await ask('screenshot')) as string, 'base64')),
  };
}

/** Reads and works the document that was opened last. */
export function drive(ask: Ask): Omit<Panel, 'screenshot'> {
  const evaluate = async (expression: string): Promise<unknown> =>
    JSON.parse((await command(ask, 'evaluate', expression)) ?? 'null');

  return {
    evaluate,
    waitFor: (expression, deadlineMs) => waitUntil(() => evaluate(expression), expression, deadlineMs),
    click: async (selector) => void (await command(ask, 'click', selector)),
    hover: async (selector) => void (await command(ask, 'hover', selector)),
    press: async (combination) => void (await command(ask, 'press', parseKey(combination))),
  };
}
