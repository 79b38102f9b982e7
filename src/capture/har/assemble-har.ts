import type { Exchange } from '../../core/index.ts';
import { createAssembler } from '../assemble/assembler.ts';
import type { HarContent } from './read-har.ts';

/** The exchanges of a HAR file, in start order, built one at a time so that a long recording need not be held twice. */
export function assembleHar({ recording, entries, timings, calls }: HarContent): Iterable<Exchange> {
  const assembler = createAssembler(recording);
  for (const entry of entries) assembler.add(entry);
  assembler.addCalls(calls);
  assembler.addTimings(timings, null);
  return assembler.exchanges();
}
