import type { Diagnosis, Exchange, Finding } from '../core/index.ts';
import type { Explanation } from './explanation.ts';
import { sentences, t } from '../i18n/index.ts';
import { besideRepair } from './no-header-helps.ts';
import { alsoCredentials, notSeen, uncertainty } from './phrases.ts';
import { sceneOf } from './scene.ts';
import { explainVerdict } from './verdicts.ts';
import { words } from './words/index.ts';
import type { Words } from './words/words.ts';

const wordsOf = (id: string): Words | undefined => (words as Readonly<Partial<Record<string, Words>>>)[id];

/** Says in words what the diagnosis found. Decides nothing: the same diagnosis always gives the same words. */
export function explain(exchange: Exchange, diagnosis: Diagnosis): Explanation {
  const { cause, reason } = diagnosis;
  const said = cause === null ? undefined : wordsOf(cause.id);
  if (cause === null || said === undefined)
    return withAdvice(explainVerdict(exchange, diagnosis), exchange, diagnosis);
  const scene = sceneOf(exchange, cause, diagnosis);
  // Where the headers of an answer were withheld, the cause says itself what else would look the same.
  const unsure =
    reason !== null && !reason.certain && (reason.failure.kind !== 'response-withheld' || !said.doubt);
  const { before, after } = besideRepair(exchange, diagnosis);
  const whatToChange = sentences(before, said.change(scene), said.details?.(scene) ?? '', after);
  // Where it is the cause under every explanation, the others are no doubt about it.
  const open = cause.certain ? alsoCredentials(diagnosis, whatToChange) : uncertainty(diagnosis);
  return {
    title: said.title(scene),
    whatHappened: sentences(
      said.happened(scene),
      unsure ? open : '',
      cause.certain || unsure ? '' : (said.doubt?.(scene) ?? t('What was seen also fits another cause.')),
    ),
    why: said.why(scene),
    whatToChange,
    notSeen: notSeen(diagnosis),
  };
}

/** A response the page can read may still not be what it needs: the first advice is said with it. */
function withAdvice(explanation: Explanation, exchange: Exchange, diagnosis: Diagnosis): Explanation {
  const [advice] = diagnosis.advice;
  if (advice === undefined || diagnosis.verdict !== 'allowed') return explanation;
  const { title, hint } = describeFinding(advice, exchange, diagnosis);
  return { ...explanation, whatHappened: sentences(explanation.whatHappened, title), whatToChange: hint };
}

/** Words for what fails next, and for advice. @param diagnosis makes the words as sure as the facts behind them */
export function describeFinding(
  finding: Finding,
  exchange: Exchange,
  diagnosis: Diagnosis | null = null,
): { readonly title: string; readonly hint: string } {
  const said = wordsOf(finding.id);
  if (said === undefined) return { title: finding.id, hint: '' };
  const scene = sceneOf(exchange, finding, diagnosis);
  return { title: said.title(scene), hint: said.change(scene) };
}
