import { expect, test } from 'vitest';
import { badPreflight, badRedirect, otherPort, readable } from '../testing/exchange.ts';
import type { PanelItem } from './source.ts';
import { decidingAnswer, statusOf, stopOf } from './stop.ts';

const shown = ({ exchange, diagnosis }: PanelItem): [string, number | null] => {
  const { stage, message } = decidingAnswer(exchange, diagnosis);
  return [stage, statusOf(message)];
};

test.each([
  ['the preflight when that failed', badPreflight('a'), ['preflight', 204]],
  ['the response when that failed', otherPort('a'), ['response', 200]],
  ['the hop that failed', badRedirect('a'), ['response', 200]],
  ['the end of the chain when nothing failed', readable('a'), ['response', 200]],
] as const)('the status shown is that of %s', (_, item, expected) => expect(shown(item)).toEqual(expected));

test('a refusal no browser has a code for stops at its cause', () => {
  const { diagnosis } = otherPort('a');
  expect(stopOf({ ...diagnosis, reason: null })).toEqual(stopOf(diagnosis));
  expect(stopOf({ ...diagnosis, reason: null, cause: null })).toBeNull();
});
