import { readHar } from '../../src/capture/har/read-har.ts';
import { diagnoseHar } from '../../src/entry/diagnose-har.ts';
import { explain } from '../../src/explain/index.ts';

/** What CORS Lens says of one exchange of a recording. */
export interface Said {
  readonly url: string;
  readonly method: string;
  readonly cause: { readonly id: string; readonly detail: object; readonly certain: boolean } | null;
  readonly advice: readonly string[];
  /** Title, what happened, why and what to change. */
  readonly text: string;
}

/** Diagnoses a recording the way the command line does. @param har what `JSON.parse` gave */
export function diagnosisOf(har: unknown): Said[] {
  return [...diagnoseHar(readHar(har))].map(({ exchange, diagnosis }) => {
    const { title, whatHappened, why, whatToChange } = explain(exchange, diagnosis);
    const [{ url, method }] = exchange.hops;
    return {
      url,
      method,
      cause: diagnosis.cause,
      advice: diagnosis.advice.map(({ id }) => id),
      text: [title, whatHappened, why, whatToChange].flat().join('\n'),
    };
  });
}
