import { describe, expect, it } from 'vitest';
import { diagnose } from './diagnose.ts';
import type { Exchange, Preflight } from './model/exchange.ts';
import { seen } from './model/observed.ts';
import { preflightStory, type PreflightStory } from './preflight-story.ts';
import { exchange, FIREFOX, hop, lines, PAGE, preflight } from './testing/exchange.ts';

const storyOf = (of: Exchange): PreflightStory => preflightStory(of, diagnose(of), 0);
const ALLOWED = `Access-Control-Allow-Origin: ${PAGE}`;

describe('a preflight that was sent', () => {
  it('is for the method, and for each header with its value and why that needs permission', () => {
    const of = exchange([
      hop({
        method: 'PUT',
        request: [`Origin: ${PAGE}`, 'Content-Type: application/json', 'X-Api-Key: k', 'Range: bytes=-5'],
        preflight: preflight({ headers: ['content-type', 'range', 'x-api-key'] }),
      }),
    ]);
    expect(storyOf(of)).toEqual({
      kind: 'sent',
      triggers: [
        { kind: 'method', method: 'PUT' },
        { kind: 'header', name: 'content-type', value: 'application/json', refusal: 'media-type' },
        { kind: 'header', name: 'range', value: 'bytes=-5', refusal: 'range' },
        { kind: 'header', name: 'x-api-key', value: 'k', refusal: 'name' },
      ],
    });
  });

  it('is for a value that was not seen, which is said', () => {
    const of = exchange([
      {
        ...hop({
          method: 'POST',
          reply: 'stopped-before-sending',
          preflight: preflight({ asks: 'POST', headers: ['content-type', 'x-a'] }),
        }),
        requestHeaders: { seen: false, why: 'stopped-before-sending' },
      },
    ]);
    expect(storyOf(of)).toMatchObject({
      triggers: [
        { name: 'content-type', value: null, refusal: null },
        { name: 'x-a', value: null, refusal: 'name' },
      ],
    });
  });

  it('is for safelisted values that are too long together', () => {
    const long = `Accept: ${'a'.repeat(100)}`;
    const of = exchange([
      hop({ request: [long], preflight: preflight({ asks: 'GET', headers: ['accept'] }) }),
    ]);
    expect(storyOf(of)).toMatchObject({ triggers: [{ name: 'accept', refusal: 'total' }] });
  });

  it.each([
    ['xhr', 'xhr'],
    ['fetch', 'fetch'],
    ['other', null],
  ])('is for nothing on the wire: %s', (initiator, api) => {
    const of = exchange([hop({ method: 'POST', preflight: preflight({ asks: 'POST' }) })], { initiator });
    expect(storyOf(of)).toMatchObject({ triggers: [{ kind: 'listener-or-stream', api }] });
  });
});

describe('no preflight', () => {
  it('from the cache: until its answer ends, as told and as this browser keeps it', () => {
    const answered = preflight({ reply: [204, ALLOWED, 'Access-Control-Max-Age: 86400'] });
    if (answered.kind !== 'seen') throw new Error('not seen');
    const kept: Preflight = { kind: 'from-cache', message: answered.message, ageSeconds: 9, maxAge: 7200 };
    const of = exchange([hop({ method: 'PUT', reply: [200, ALLOWED], preflight: kept })]);
    expect(storyOf(of)).toMatchObject({
      kind: 'cached',
      told: '86400',
      maxAge: 7200,
      until: '2026-01-01T02:00:00.001Z',
      triggers: [{ kind: 'method', method: 'PUT' }],
    });
  });

  it('not needed: by method and headers, with the type that is sent', () => {
    const of = exchange([
      hop({ method: 'POST', request: ['Content-Type: text/plain'], reply: [200, ALLOWED] }),
    ]);
    expect(storyOf(of)).toEqual({
      kind: 'not-needed',
      why: 'safelisted',
      method: 'POST',
      headers: [{ name: 'content-type', value: 'text/plain' }],
      complete: false,
    });
    const told = { ...of, authorHeaders: seen(lines('Accept: a/b'), 'call-record') };
    expect(storyOf(told)).toMatchObject({ headers: [{ name: 'accept', value: 'a/b' }], complete: true });
  });

  it.each([
    ['same-origin', exchange([hop({ url: `${PAGE}/a` })])],
    ['mode', exchange([hop()], { mode: 'no-cors' })],
    ['service-worker', exchange([hop({ viaServiceWorker: true })])],
  ])('not needed: %s', (why, of) => {
    expect(storyOf(of)).toMatchObject({ kind: 'not-needed', why });
  });

  it('not needed: something else refused the request first', () => {
    const of = exchange([hop({ reply: 'no-reply', error: 'net::ERR_BLOCKED_BY_CLIENT' })]);
    expect(storyOf(of)).toMatchObject({
      kind: 'blocked-before',
      failure: { kind: 'refused-elsewhere', error: 'net::ERR_BLOCKED_BY_CLIENT' },
    });
    const inFirefox = exchange([hop({ reply: 'refused-unnamed' })], { browser: FIREFOX });
    expect(storyOf(inFirefox)).toMatchObject({ kind: 'blocked-before' });
  });

  it('needed and not recorded, or after the end of the call', () => {
    const unseen = hop({ method: 'PUT', reply: [200, ALLOWED], preflight: { kind: 'unseen' } });
    expect(storyOf(exchange([unseen]))).toMatchObject({
      kind: 'not-recorded',
      triggers: [{ method: 'PUT' }],
    });
    const of = exchange([
      hop({ reply: [302, 'Location: https://cdn.example/'], error: 'net::ERR_FAILED' }),
      hop({ url: 'https://cdn.example/', reply: 'stopped-before-sending' }),
    ]);
    expect(preflightStory(of, diagnose(of), 1)).toEqual({ kind: 'not-reached' });
  });
});
