import { expect, test } from 'vitest';
import type { PreflightStory } from '../core/index.ts';
import { describePreflight } from './preflight-words.ts';

const said = (story: PreflightStory): string => {
  const { text, triggers } = describePreflight(story, (iso) => iso.slice(11, 19));
  return [text, ...triggers.map((one) => one.text)].join(' ');
};
const cached = { kind: 'cached', triggers: [], until: '2026-01-01T02:00:00.000Z' } as const;

test.each<[PreflightStory, RegExp]>([
  [{ ...cached, told: '600', maxAge: 600 }, /until 02:00:00; `Access-Control-Max-Age` says `600` seconds\./],
  [{ ...cached, told: '86400', maxAge: 7200 }, /says `86400`, this browser keeps it for 7,200 seconds/],
  [
    { ...cached, told: null, maxAge: 5 },
    /without `Access-Control-Max-Age` this browser keeps it for 5 seconds/,
  ],
  [
    {
      kind: 'not-needed',
      why: 'safelisted',
      method: 'POST',
      headers: [{ name: 'content-type', value: 'text/plain' }],
      complete: true,
    },
    /`POST` needs no permission; `Content-Type: text\/plain` is a type a form can send; the page set no other header\.$/,
  ],
  [
    { kind: 'blocked-before', failure: { kind: 'same-origin-mode' } },
    /the mode `same-origin` ended the call first/,
  ],
  [
    { kind: 'blocked-before', failure: { kind: 'refused-elsewhere', error: null } },
    /refused the request first, by a policy/,
  ],
  [{ kind: 'not-needed', why: 'mode', mode: 'no-cors' }, /in the mode `no-cors` the browser never asks/],
  [
    { kind: 'sent', triggers: [{ kind: 'listener-or-stream', api: 'xhr' }] },
    /listens to the progress of the upload/,
  ],
])('%j', (story, text) => {
  expect(said(story)).toMatch(text);
});

test('a secret is not shown', () => {
  const trigger = { kind: 'header', name: 'authorization', value: 'Bearer s3cr3t', refusal: 'name' } as const;
  expect(said({ kind: 'sent', triggers: [trigger] })).toContain('`authorization: Bearer <authorization>`');
});
