import { createAssembler } from '../../src/capture/assemble/assembler.ts';
import { readHar } from '../../src/capture/har/read-har.ts';
import { toEntry } from '../../src/capture/har/to-entry.ts';
import { diagnose } from '../../src/core/index.ts';
import { diagnoseHar } from '../../src/entry/diagnose-har.ts';
import { registrableDomain } from '../../src/entry/registrable-domain.ts';
import { toOutput } from '../../src/explain/output.ts';
import { explain } from '../../src/explain/index.ts';
import { median } from './median.ts';
import { benchPanel } from './panel/bench.ts';
import { harEntries, harText } from './recording.ts';
import { tableOf } from './table.ts';

const ENTRIES = 100_000;
const milliseconds = (run: () => void): number => {
  const start = performance.now();
  run();
  return performance.now() - start;
};
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** (a) Everything the command line's JSON holds, against parsing the same text. */
function pipeline(): void {
  const text = harText(ENTRIES);
  const parse: number[] = [];
  const work: number[] = [];
  let count = 0;
  for (let round = 0; round < 5; round += 1) {
    let document: unknown;
    parse.push(milliseconds(() => void (document = JSON.parse(text))));
    work.push(
      milliseconds(() => {
        count = 0;
        // As the command line does: each answer is let go once it is written.
        for (const { exchange, diagnosis } of diagnoseHar(readHar(document))) {
          if (toOutput(exchange, diagnosis, explain(exchange, diagnosis)).id !== '') count += 1;
        }
      }),
    );
  }
  const [parsing, working] = [median(parse), median(work)];
  say(
    `pipeline: ${ENTRIES} entries (${(text.length / 1e6).toFixed(0)} MB, ${count} exchanges): ${working.toFixed(0)} ms, JSON.parse ${parsing.toFixed(0)} ms, ratio ${(working / parsing).toFixed(2)} (at most 1.0)`,
  );
}

/** (b) The cost of one live entry (assemble and diagnose what changed) late against early. */
function live(): void {
  const entries = harEntries(52_000)
    .map((raw) => toEntry(raw))
    .filter((entry) => entry !== null);
  const costs = { early: [] as number[], late: [] as number[] };
  for (let round = 0; round < 5; round += 1) {
    const assembler = createAssembler({ engine: 'chromium', version: '156' }, 5000);
    const surroundings = { history: assembler.history, registrableDomain };
    const feed = (from: number, to: number): number =>
      milliseconds(() => {
        for (let index = from; index < to; index += 1) {
          assembler.add(entries[index] as (typeof entries)[number]);
          assembler.drain().upserted.forEach((exchange) => void diagnose(exchange, surroundings));
        }
      });
    feed(0, 500);
    costs.early.push(feed(500, 1500));
    feed(1500, 50_000);
    costs.late.push(feed(50_000, 51_000));
  }
  const [early, late] = [median(costs.early), median(costs.late)];
  say(
    `live: an entry after 50,000 costs ${late.toFixed(1)} µs, after 500 ${early.toFixed(1)} µs, ratio ${(late / early).toFixed(2)} (at most 1.5)`,
  );
}

/** (c) What is kept of one exchange. Needs `--expose-gc`. */
function memory(): void {
  const collect = (globalThis as { gc?: () => void }).gc;
  if (!collect) throw new Error('run with node --expose-gc');
  const assembler = createAssembler({ engine: 'chromium', version: '156' }, 5000);
  collect();
  const before = process.memoryUsage().heapUsed;
  // Parsed one by one, as live entries arrive: nothing is shared with a larger text.
  for (const raw of harEntries(9000)) {
    const entry = toEntry(JSON.parse(JSON.stringify(raw)));
    if (entry) assembler.add(entry);
  }
  const kept = [...assembler.exchanges()];
  assembler.discard();
  collect();
  say(
    `memory: ${Math.round((process.memoryUsage().heapUsed - before) / kept.length)} bytes kept per exchange (${kept.length} kept)`,
  );
}

pipeline();
live();
memory();
const { lines, holds } = tableOf(await benchPanel());
say(lines.join('\n'));
if (!holds) process.exitCode = 1;
