import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnose.ts';
import { exchange, hop, lines, neverSent, PAGE, preflight } from '../testing/exchange.ts';
import { tryAnswers } from './trial.ts';

const OTHER = lines('Access-Control-Allow-Origin: https://other.example');
const OWN = lines(`Access-Control-Allow-Origin: ${PAGE}`);

describe('what is tried', () => {
  it.each(['chromium', 'firefox'] as const)('has no answer to what %s would never have sent', (engine) => {
    const refused = exchange([neverSent(engine, preflight())]);
    const trial = tryAnswers(refused, [
      { hop: 0, message: 'preflight', status: 204, headers: OTHER },
      { hop: 0, message: 'response', status: 200, headers: OWN },
    ]);
    expect(trial.passes).toBe(false);
    expect(trial.exchange.hops[0].reply.seen).toBe(false);
    expect(diagnose(trial.exchange)).toMatchObject({ verdict: 'blocked', cause: { id: 'origin-mismatch' } });
  });

  it.each([
    ['in the mode same-origin', exchange([{ ...hop({ reply: 'not-reported' }) }], { mode: 'same-origin' })],
    ['to a blocker', exchange([hop({ reply: 'no-reply', error: 'net::ERR_BLOCKED_BY_CLIENT' })])],
  ])('changes nothing about what the browser refuses %s', (_, refused) => {
    const trial = tryAnswers(refused, [{ hop: 0, message: 'response', status: 200, headers: OWN }]);
    expect(trial.passes).toBe(false);
    expect(diagnose(trial.exchange).verdict).toBe(diagnose(refused).verdict);
  });

  it('has the answer that is refused', () => {
    const { exchange: tried } = tryAnswers(exchange([hop({ error: 'net::ERR_FAILED' })]), [
      { hop: 0, message: 'response', status: 200, headers: OTHER },
    ]);
    expect(tried.hops[0].reply.seen).toBe(true);
    expect(diagnose(tried)).toMatchObject({ verdict: 'blocked', cause: { id: 'origin-mismatch' } });
  });
});
