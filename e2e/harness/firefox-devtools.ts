import { writeFileSync } from 'node:fs';
import { readScript, type Ask } from './firefox-privileged.ts';
import { parseKey } from './keys.ts';
import type { Panel } from './types.ts';
import { waitUntil } from './wait-until.ts';

/** Shows an extension's panel and waits for its document. Rejects when there is none of this title. */
export async function openPanel(ask: Ask, title: string): Promise<Panel> {
  const script = `data:text/javascript,${encodeURIComponent(readScript('panel.js'))}`;
  await waitUntil(() => ask('openPanel', title, script), `a DevTools panel called ${title}`);
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
    hover: async (selector) => void (await command('hover', selector)),
    press: async (combination) => void (await command('press', parseKey(combination))),
    screenshot: async (path) =>
      writeFileSync(path, Buffer.from((await ask('screenshot')) as string, 'base64')),
  };
}
