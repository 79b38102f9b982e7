import { describe, expect, it } from 'vitest';
import { originAfterRedirect, redirectCheck } from './redirect.ts';

const P = 'https://page.example';
const X = 'https://x.example';
const Y = 'https://y.example';

describe('originAfterRedirect', () => {
  // Each chain as a list of origins, and the Origin of its last request.
  it.each([
    ['P → X', [P, X], P],
    ['X → X', [X, X], P],
    ['P → P → X', [P, P, X], P],
    ['P → X → X', [P, X, X], P],
    ['X → Y', [X, Y], 'null'],
    ['P → X → Y', [P, X, Y], 'null'],
    ['X → P, back home', [X, P], 'null'],
    ['X → Y → X', [X, Y, X], 'null'],
    ['X → P → P', [X, P, P], 'null'],
    ['X → X on another port', [X, `${X}:8443`], 'null'],
    ['X → X by another scheme', [X, 'http://x.example'], 'null'],
  ])('%s', (_, chain, expected) => {
    let origin = P;
    for (let index = 1; index < chain.length; index += 1) {
      origin = originAfterRedirect(origin, P, `${chain[index - 1]}/a`, `${chain[index]}/b`);
    }
    expect(origin).toBe(expected);
  });

  it('an opaque page stays opaque', () => {
    expect(originAfterRedirect('null', 'null', `${X}/a`, `${X}/b`)).toBe('null');
  });
});

describe('redirectCheck', () => {
  it('a target that is no URL is an error of the network', () => {
    expect(redirectCheck(`${X}/a`, 'http://[', P, true)).toMatchObject({ kind: 'network-error' });
  });

  it.each([
    ['a path', '/b', false, null],
    ['another host', `${Y}/b`, false, null],
    ['empty', '', true, null],
    ['user info to another origin', 'https://user:secret@y.example/', false, 'redirect-url-credentials'],
    ['a user alone', 'https://user@y.example/', false, 'redirect-url-credentials'],
    ['a password alone', 'https://:secret@y.example/', false, 'redirect-url-credentials'],
    [
      'user info to the same origin, request already cross-origin',
      'https://user@x.example/',
      true,
      'redirect-url-credentials',
    ],
    ['user info to the page itself, request not yet cross-origin', 'https://user@page.example/', false, null],
    [
      'user info to the page itself, request already cross-origin',
      'https://user@page.example/',
      true,
      'redirect-url-credentials',
    ],
    ['ftp', 'ftp://x.example/', false, 'redirect-scheme'],
    ['data', 'data:,x', true, 'redirect-scheme'],
    ['a custom scheme with user info', 'app://user@x/', true, 'redirect-scheme'],
    ['upper-case scheme', 'HTTPS://y.example/', true, null],
    ['relative to the scheme', '//y.example/', true, null],
  ])('%s', (_, location, tainted, kind) => {
    expect(redirectCheck(`${X}/a`, location, P, tainted)).toEqual(kind === null ? null : { kind, location });
  });
});
