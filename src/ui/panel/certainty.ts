import type { Diagnosis, MissingFact } from '../../core/index.ts';

/** How sure the answer is: `cause-likely` when the refusal is certain and only what lies behind it is not. */
export type Certainty = 'certain' | 'cause-likely' | 'likely' | 'not-known';

/** @returns how sure the diagnosis is of what it says */
export function certaintyOf({ verdict, reason, cause, missing }: Diagnosis): Certainty {
  if (reason) return !reason.certain ? 'likely' : (cause?.certain ?? true) ? 'certain' : 'cause-likely';
  if (cause) return cause.certain ? 'certain' : 'likely';
  if (verdict !== 'allowed' && verdict !== 'opaque') return 'not-known';
  return missing.some((fact) => deciding.has(fact)) ? 'likely' : 'certain';
}

/** Without these even an answer that passes every check may not have reached the page. */
const deciding: ReadonlySet<MissingFact> = new Set(['outcome', 'credentials-mode', 'request-mode']);
