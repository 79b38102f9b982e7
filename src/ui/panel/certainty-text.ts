import type { Diagnosis, MissingFact } from '../../core/index.ts';
import { certaintyOf, type Certainty } from './certainty.ts';

/** Names of the facts that may change the answer. That a request was never sent says nothing against why. */
const names: Readonly<Partial<Record<MissingFact, string>>> = {
  'credentials-mode': 'whether credentials were sent',
  'redirect-mode': 'what the page asked for on redirects',
  'request-mode': 'the mode of the request',
  outcome: 'the outcome',
  preflight: 'the preflight',
  'request-headers': 'every request header',
  'response-headers': 'the headers of the answer',
  'page-origin': 'the origin of the page',
};

const words: Readonly<Record<Certainty, string>> = {
  certain: 'certain',
  'cause-likely': 'the refusal is certain, its cause likely',
  likely: 'likely',
  'not-known': 'the cause is not known',
};

/** The certainty in words, with the facts it lacks: "likely, because we could not see the outcome". */
export function certaintyText(diagnosis: Diagnosis): string {
  const certainty = certaintyOf(diagnosis);
  if (certainty === 'certain' || certainty === 'cause-likely') return words[certainty];
  const unseen = diagnosis.missing.flatMap((fact) => names[fact] ?? []);
  if (unseen.length === 0) return words[certainty];
  return `${words[certainty]}, because we could not see ${listed(unseen)}`;
}

const listed = (items: readonly string[]): string =>
  items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} or ${items[items.length - 1]}`;
