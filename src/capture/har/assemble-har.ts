import type { Exchange, History } from '../../core/index.ts';
import { createAssembler } from '../assemble/assembler.ts';
import type { HarContent } from './read-har.ts';

/** What a recording comes to. */
export interface Assembled {
  /** How many exchanges there are. */
  readonly count: number;
  /** In start order, built one at a time, each time anew, so that a long recording need not be held twice. */
  readonly exchanges: Iterable<Exchange>;
  /** All of its requests, for what one exchange alone does not tell. */
  readonly history: History;
}

/** Puts the entries of a HAR file together. */
export function assembleHar({ recording, entries, timings, calls }: HarContent): Assembled {
  const assembler = createAssembler(recording);
  for (const entry of entries) assembler.add(entry);
  assembler.addCalls(calls);
  assembler.addTimings(timings, null);
  assembler.finish();
  return {
    count: assembler.count,
    exchanges: { [Symbol.iterator]: () => assembler.exchanges() },
    history: assembler.history,
  };
}
