import { expect, test } from 'vitest';
import { seen, unseen } from '../../core/index.ts';
import { line, hop, item, otherPort, page, readable } from '../testing/exchange.ts';
import { certaintyText } from './certainty-text.ts';
import { certaintyOf } from './certainty.ts';

test('an origin that differs is certain', () => {
  const { diagnosis } = otherPort('a');
  expect(certaintyOf(diagnosis)).toBe('certain');
  expect(certaintyText(diagnosis)).toBe('certain');
});

test('a readable response whose outcome was seen is certain', () => {
  const { diagnosis } = readable('a', { timingStatus: seen(200, 'resource-timing') });
  expect(certaintyOf(diagnosis)).toBe('certain');
});

test('what is missing is named', () => {
  const answered = [line('Access-Control-Allow-Origin', page)];
  const { diagnosis } = item([{ ...hop({ status: 200, answered }), netError: unseen('not-reported') }], {
    credentials: unseen('not-reported'),
  });
  expect(certaintyOf(diagnosis)).toBe('likely');
  expect(certaintyText(diagnosis)).toMatch(
    /^likely, because we could not see .*whether credentials were sent/,
  );
});

test('a refusal without a cause does not call itself certain', () => {
  const { diagnosis } = readable('a');
  expect(certaintyOf({ ...diagnosis, verdict: 'failed' })).toBe('not-known');
});

test('a certain refusal may have a likely cause', () => {
  const { diagnosis } = otherPort('a');
  if (!diagnosis.cause) throw new Error('no cause');
  expect(certaintyOf({ ...diagnosis, cause: { ...diagnosis.cause, certain: false } })).toBe('cause-likely');
});
