import { describe, expect, test } from 'vitest';
import {
  answersUnder,
  policyOf,
  seen,
  unseen,
  type Exchange,
  type Policy,
  type PolicyChoices,
} from '../../../core/index.ts';
import { badPreflight, hop, item, line, otherPort, page, preflight } from '../../testing/exchange.ts';
import type { PanelItem } from '../source.ts';
import { lineChanges, proofOf, turned, withCredentials } from './proof.ts';

const policyFor = ({ exchange }: PanelItem): Policy => policyOf([exchange]) as Policy;
const prove = (one: PanelItem): ReturnType<typeof proofOf> => proofOf(one.exchange, policyFor(one));

describe('a proof', () => {
  test.each([
    ['another port', otherPort('a')],
    ['a preflight that allows too little', badPreflight('a')],
    [
      'a redirect',
      item([
        hop({ status: 302, answered: [line('Location', '/next')] }),
        hop({ status: 200, url: 'https://api.example/next', error: 'net::ERR_FAILED' }),
      ]),
    ],
  ])('of %s passes under its policy', (_, one) => {
    expect(prove(one).trial.passes).toBe(true);
  });

  test('shows the answers as they would be', () => {
    const [asked, answered] = prove(badPreflight('a')).answers;
    expect(asked).toMatchObject({ message: 'preflight', status: 204 });
    expect(asked?.headers).toContainEqual(line('Access-Control-Allow-Methods', 'PUT'));
    expect(answered?.headers).toContainEqual(line('Access-Control-Allow-Origin', page));
  });

  test('of what no header mends does not pass', () => {
    const refused = item([hop({ error: 'net::ERR_CONNECTION_REFUSED' })]);
    const { trial } = proofOf(refused.exchange, policyFor(otherPort('a')));
    expect(trial.passes).toBe(false);
  });
});

describe('what the user says of cookies', () => {
  const unknown = unseen('not-reported');
  const put = item([hop({ method: 'PUT', error: 'net::ERR_FAILED' }, preflight('PUT', 'x-api-key', {}))], {
    credentials: unknown,
  }).exchange;
  const proved = (
    exchange: Exchange,
    choices: PolicyChoices,
  ): ReturnType<typeof proofOf> & { readonly policy: Policy; readonly stated: Exchange } => {
    const stated = withCredentials(exchange, choices.credentials);
    const policy = policyOf([exchange], choices) as Policy;
    return { ...proofOf(stated, policy), policy, stated };
  };

  test.each<PolicyChoices>([
    {},
    { credentials: true },
    { credentials: false },
    { credentials: false, isPublic: true },
  ])('is what the change is proved for: %o', (choices) => {
    const { trial, answers, policy, stated } = proved(put, choices);
    expect(trial.passes).toBe(true);
    expect(answers).toEqual(answersUnder(policy, stated));
    const lines = answers.flatMap(({ headers }) => headers);
    expect(lines.some(({ name }) => name === 'Access-Control-Allow-Credentials')).toBe(
      choices.credentials ?? true,
    );
    expect(lines).toContainEqual(line('Access-Control-Allow-Origin', choices.isPublic ? '*' : page));
  });

  test('is not taken for a fact without being said', () => {
    const without = policyOf([put], { credentials: false }) as Policy;
    expect(proofOf(put, without).trial.passes).toBe(false);
    expect(withCredentials(put, undefined)).toBe(put);
  });

  test('does not change what was seen', () => {
    const known = otherPort('a', { credentials: seen('include', 'call-record') }).exchange;
    expect(withCredentials(known, false)).toBe(known);
    expect(withCredentials(put, false).credentials).toEqual(seen('omit', 'derived'));
  });
});

describe('the checks that turn', () => {
  test('are those that failed, and those that were not made; what passed before is not shown', () => {
    const one = badPreflight('a');
    const pairs = turned(one.diagnosis.steps, prove(one).trial.steps);
    const outcomes = pairs.map(({ before, after }) => `${before?.outcome ?? 'none'} → ${after.outcome}`);
    expect(outcomes).toContain('failed → passed');
    expect(outcomes).not.toContain('passed → passed');
    expect(new Set(pairs.map(({ key }) => key)).size).toBe(pairs.length);
    expect(pairs.every(({ after }) => after.outcome === 'passed')).toBe(true);
  });

  test('include those that still fail', () => {
    const { steps } = badPreflight('a').diagnosis;
    expect(turned(steps, steps).map(({ after }) => after.outcome)).toContain('failed');
  });
});

describe('lines before and after', () => {
  const changes = (before: readonly string[], after: readonly string[]): string[] =>
    lineChanges(
      before.map((text) => line(...(text.split('=') as [string, string]))),
      after.map((text) => line(...(text.split('=') as [string, string]))),
    ).map(({ line: { name, value }, change }) => `${change} ${name}=${value}`);

  test('what goes stands before what comes', () => {
    expect(changes(['A=1', 'B=1'], ['B=2', 'C=1', 'A=1'])).toEqual([
      'same A=1',
      'removed B=1',
      'added B=2',
      'added C=1',
    ]);
  });

  test('names are the same in any letter case, values are not', () => {
    expect(changes(['Vary=origin'], ['vary=origin'])).toEqual(['same Vary=origin']);
    expect(changes(['Vary=origin'], ['Vary=Origin'])).toEqual(['removed Vary=origin', 'added Vary=Origin']);
  });

  test('a line that stood twice and now once goes once', () => {
    expect(changes(['A=1', 'A=1'], ['A=1'])).toEqual(['same A=1', 'removed A=1']);
  });

  test('nothing before, nothing after', () => {
    expect(changes([], ['A=1'])).toEqual(['added A=1']);
    expect(changes(['A=1'], [])).toEqual(['removed A=1']);
    expect(changes([], [])).toEqual([]);
  });
});
