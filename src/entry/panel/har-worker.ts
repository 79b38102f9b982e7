// Reads and diagnoses a HAR file beside the panel, as the command line does, and hands its rows over a few at a time.
import { HarError, type HarProblem } from '../../capture/har/har-error.ts';
import { assembleHar } from '../../capture/har/assemble-har.ts';
import { parseHar } from '../../capture/har/parse-har.ts';
import { readHar } from '../../capture/har/read-har.ts';
import type { Diagnosed } from '../../core/index.ts';
import { diagnoseAll } from '../diagnose-har.ts';

/** What the worker tells of the file it was given. */
export type HarReport =
  | {
      readonly type: 'rows';
      readonly rows: readonly Diagnosed[];
      /** How many of how many have been handed over, with these. */
      readonly done: number;
      readonly total: number;
    }
  | {
      readonly type: 'read';
      /** Entries that were no HAR entries. */
      readonly skipped: number;
      readonly damage: { readonly line: number | null } | null;
    }
  | { readonly type: 'refused'; readonly problem: HarProblem | 'too-large' | 'unreadable' };

/** So many rows are taken over, and put into the list, well within one frame. */
const AT_A_TIME = 200;
/** So many lots are on their way: more would queue up in the panel before whatever else it has to do. */
const ON_THE_WAY = 2;

/** About as many bytes as a browser takes for one text. */
const LONGEST = 500_000_000;

// oxlint-disable-next-line unicorn/require-post-message-target-origin -- to the page that made the worker
const report = (message: HarReport): void => self.postMessage(message);

/** What the panel sends: the file, then a word for each lot of rows it has put away. */
export type HarRequest = File | 'taken';

let onTheWay = 0;
let goOn = (): void => undefined;

self.addEventListener('message', ({ data }: MessageEvent<HarRequest>) => {
  if (data !== 'taken') return void read(data);
  onTheWay -= 1;
  goOn();
});

/** Until the panel has put enough away. */
const room = (): Promise<void> | void =>
  onTheWay < ON_THE_WAY
    ? undefined
    : new Promise((resolve) => {
        goOn = resolve;
      });

async function read(file: File): Promise<void> {
  let text;
  try {
    text = await file.text();
  } catch {
    report({ type: 'refused', problem: file.size > LONGEST ? 'too-large' : 'unreadable' });
    return;
  }
  try {
    await diagnoseText(text);
  } catch (error) {
    // Anything else is more than the memory holds: it must not look as if it were read for ever.
    report({ type: 'refused', problem: error instanceof HarError ? error.problem : 'unreadable' });
  }
}

async function diagnoseText(text: string): Promise<void> {
  const { document, damage } = parseHar(text);
  const content = readHar(document);
  const assembled = assembleHar(content);
  const total = assembled.count;
  let done = 0;
  let rows: Diagnosed[] = [];
  const handOver = async (): Promise<void> => {
    await room();
    onTheWay += 1;
    done += rows.length;
    report({ type: 'rows', rows, done, total });
    rows = [];
  };
  for (const one of diagnoseAll(assembled)) if (rows.push(one) === AT_A_TIME) await handOver();
  await handOver();
  report({ type: 'read', skipped: content.skipped, damage });
}
