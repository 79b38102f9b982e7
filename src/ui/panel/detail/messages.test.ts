import { expect, test } from 'vitest';
import { badPreflight, hop, item, otherPort } from '../../testing/exchange.ts';
import type { PanelItem } from '../source.ts';
import { isBlamed, messagesOf, type MessageHalf } from './messages.ts';

const of = ({ exchange, diagnosis }: PanelItem): ReturnType<typeof messagesOf> =>
  messagesOf(exchange, diagnosis);
const blamed = ({ lines }: MessageHalf): unknown[] =>
  lines.seen
    ? lines.value.filter(({ blame }) => blame !== null).map(({ name, value, blame }) => [name, value, blame])
    : [];

test('the preflight comes before the request, with the guilty lines marked by what they break', () => {
  const [preflight, request] = of(badPreflight('a'));
  if (!preflight || !request) throw new Error('missing');
  expect([preflight.kind, request.kind]).toEqual(['preflight', 'request']);
  expect(blamed(preflight.response)).toEqual([
    ['Access-Control-Allow-Methods', 'GET, POST', 'cause'],
    ['Access-Control-Allow-Headers', 'Content-Type', 'next'],
  ]);
  expect(isBlamed(preflight)).toBe(true);
  expect(request.response.lines.seen).toBe(false);
});

test('a header is found whatever its letter case', () => {
  const [request] = of(otherPort('a'));
  expect(request && blamed(request.response)).toEqual([
    ['Access-Control-Allow-Origin', 'https://app.example:8443', 'cause'],
  ]);
});

test('a header the server had to send and did not is shown as missing', () => {
  const silent = item([hop({ status: 200, error: 'net::ERR_FAILED' })]);
  const [request] = of(silent);
  expect(request && blamed(request.response)).toEqual([['access-control-allow-origin', null, 'cause']]);
  expect(request && blamed(request.request)).toEqual([]);
});
