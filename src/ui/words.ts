/** Stand-in until explain/ exports these. */
import type { Diagnosis, Exchange, Finding, Grant, MissingFact, Step } from '../core/index.ts';
import type { Explanation } from '../explain/explanation.ts';
import type { Notice } from './panel/source.ts';

export const explain = (exchange: Exchange, { cause, verdict, missing }: Diagnosis): Explanation => ({
  title: `The call to \`${exchange.hops[0].url}\` ended as ${verdict}${cause ? ` because of ${cause.id}` : ''}.`,
  short: (cause?.id ?? verdict).replaceAll('-', ' '),
  whatHappened: `The page at \`${exchange.pageOrigin.seen ? exchange.pageOrigin.value : '?'}\` called \`${exchange.hops[0].url}\`, and the browser looked at the answer.`,
  why: `The answer does not satisfy the check: ${JSON.stringify(cause?.detail ?? {})}.`,
  whatToChange: 'Make the server answer `Access-Control-Allow-Origin: https://app.example.com` on both the preflight and the actual response.',
  notSeen: missing.length > 0 ? `The browser did not show ${missing.join(', ')}.` : '',
});
export const describeStep = ({ check, outcome }: Step): { label: string; result: string } => ({ label: check, result: outcome });
export const describeGrant = ({ why }: Grant): string => why;
export const describeFinding = ({ id, detail }: Finding): { title: string; hint: string } => ({ title: id, hint: JSON.stringify(detail) });
export const describeNotice = (notice: Notice): string => notice.kind;
export const describeMissing = (fact: MissingFact): string => fact.replaceAll('-', ' ');
