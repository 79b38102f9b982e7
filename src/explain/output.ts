import { fixFor, isRedirectStatus, type Diagnosis, type Exchange, type Finding } from '../core/index.ts';
import type { Explanation } from './explanation.ts';

/** One exchange as JSON says it. The shape is stable: see docs/command-line.md. */
export function toOutput(exchange: Exchange, diagnosis: Diagnosis, explanation: Explanation) {
  const [first] = exchange.hops;
  const { reason, cause } = diagnosis;
  return {
    id: exchange.id,
    url: first.url,
    method: first.method,
    origin: exchange.pageOrigin.seen ? exchange.pageOrigin.value : null,
    status: statusOf(exchange),
    startedDateTime: exchange.startedAt,
    verdict: diagnosis.verdict,
    reason: reason && {
      chromium: reason.chromium,
      firefox: reason.firefox,
      parameter: reason.parameter,
      parameters: reason.parameters,
      certain: reason.certain,
      alternatives: reason.alternatives,
    },
    cause: cause && { id: cause.id, detail: cause.detail, certain: cause.certain },
    next: diagnosis.next.map(brief),
    advice: diagnosis.advice.map(brief),
    explanation: {
      title: explanation.title,
      whatHappened: explanation.whatHappened,
      why: explanation.why,
      whatToChange: explanation.whatToChange,
      notSeen: explanation.notSeen,
    },
    fix: fixFor(exchange, diagnosis),
  };
}

const brief = ({ id, detail }: Finding) => ({ id, detail });

/** The status a server really gave: of the last answer that was seen, the preflight's included; 0 when there was none. */
function statusOf({ hops, timingStatus }: Exchange): number {
  const last = hops[hops.length - 1];
  // A chain that went on beyond the recording ended with what the page's own record says.
  const redirected = last?.reply.seen && isRedirectStatus(last.reply.value.status);
  if (redirected && timingStatus.seen && timingStatus.value > 0) return timingStatus.value;
  for (let index = hops.length - 1; index >= 0; index -= 1) {
    const hop = hops[index];
    if (hop?.reply.seen) return hop.reply.value.status;
    if (hop?.preflight.kind === 'seen' && hop.preflight.message.reply.seen)
      return hop.preflight.message.reply.value.status;
  }
  return 0;
}
