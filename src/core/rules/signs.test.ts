import { describe, expect, it } from 'vitest';
import { corsLayerRan, looksLikeLogin } from './signs.ts';

describe('looksLikeLogin', () => {
  it.each([
    '/login',
    '/log-in',
    '/users/sign_in/../signin',
    '/auth',
    '/oauth2/authorize',
    '/a/sso?x',
    'https://login.example/',
    'https://accounts.example/x',
    '/saml/acs',
  ])('%s does', (location) => {
    expect(looksLikeLogin(location)).toBe(true);
  });

  it.each([
    '/authors',
    '/blogindex',
    '/catalogin',
    '/a',
    '',
    'https://mylogin.example/',
    'http://[',
    '/oauthor',
  ])('%j does not', (location) => {
    expect(looksLikeLogin(location)).toBe(false);
  });
});

describe('corsLayerRan', () => {
  it.each([
    ['no sign', [], null],
    ['Allow-Origin is the question, not a sign', [['Access-Control-Allow-Origin', '*']], null],
    ['another field of the protocol', [['access-control-allow-methods', 'GET']], 'access-control'],
    ['Vary on the origin', [['Vary', 'Accept, Origin']], 'vary'],
    ['Vary on what a preflight asks', [['Vary', 'Access-Control-Request-Method']], 'access-control'],
    ['Vary on something else', [['Vary', 'X-Origin, Accept']], null],
  ])('%s', (_, lines, sign) => {
    const headers = lines.map(([name = '', value = '']) => ({ name, value }));
    expect(corsLayerRan({ status: 200, statusText: '', headers })).toBe(sign);
  });
});
