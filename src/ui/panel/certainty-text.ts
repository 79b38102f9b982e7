import type { Diagnosis, MissingFact } from '../../core/index.ts';
import { listed, msg, t, type Message } from '../../i18n/index.ts';
import { certaintyOf, type Certainty } from './certainty.ts';

/** Names of the facts that may change the answer. That a request was never sent says nothing against why. */
const names: Readonly<Partial<Record<MissingFact, Message>>> = {
  'credentials-mode': msg('whether credentials were sent'),
  'redirect-mode': msg('what the page asked for on redirects'),
  'request-mode': msg('the mode of the request'),
  outcome: msg('the outcome'),
  preflight: msg('the preflight'),
  'request-headers': msg('every request header'),
  'response-headers': msg('the headers of the answer'),
  'page-origin': msg('the origin of the page'),
};

const words: Readonly<Record<Certainty, Message>> = {
  certain: msg('certain'),
  'cause-likely': msg('the refusal is certain, its cause likely'),
  likely: msg('likely'),
  'not-known': msg('the cause is not known'),
};

/** The certainty in words, with the facts it lacks: "likely, because we could not see the outcome". */
export function certaintyText(diagnosis: Diagnosis): string {
  const certainty = certaintyOf(diagnosis);
  if (certainty === 'certain' || certainty === 'cause-likely') return t(words[certainty]);
  const unseen = diagnosis.missing.flatMap((fact) => names[fact] ?? []).map((name) => t(name));
  if (unseen.length === 0) return t(words[certainty]);
  return t(
    certainty === 'likely'
      ? 'likely, because we could not see {facts}'
      : 'the cause is not known, because we could not see {facts}',
    { facts: listed(unseen, 'disjunction') },
  );
}
