import { writeFileSync } from 'node:fs';
import { frameScript, type Ask } from './firefox-privileged.ts';
import { parseKey } from './keys.ts';
import type { Panel } from './types.ts';
import { waitUntil } from './wait-until.ts';

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
  const command = async (name: string, value: unknown): Promise<string | undefined> => {
    const reply = (await ask('command', name, value)) as { value?: string; error?: string };
    if (reply.error !== undefined) throw new Error(reply.error);
    return reply.value;
  };
  const evaluate = async (expression: string): Promise<unknown> =>
    JSON.parse((await command('evaluate', expression)) ?? 'null');

  return {
    evaluate,
    waitFor: (expression, deadlineMs) => waitUntil(() => evaluate(expression), expression, deadlineMs),
    click: async (selector) => void (await command('click', selector)),
    press: async (combination) => void (await command('press', parseKey(combination))),
  };
}
