import { describe, expect, it } from 'vitest';
import type { Failure, Stage } from '../model/failure.ts';
import { browserWords, withheldAlternatives } from './codes.ts';

describe('browserWords', () => {
  it.each([
    [{ kind: 'allow-origin-missing' }, 'response', 'MissingAllowOriginHeader', 'CORSMissingAllowOrigin2', []],
    [
      { kind: 'allow-origin-missing' },
      'preflight',
      'PreflightMissingAllowOriginHeader',
      'CORSMissingAllowOrigin2',
      [],
    ],
    [
      { kind: 'allow-origin-multiple', value: 'a, a', spelledLines: 2 },
      'response',
      'MultipleAllowOriginValues',
      'CORSMultipleAllowOriginNotAllowed',
      ['a, a'],
    ],
    [
      { kind: 'allow-origin-multiple', value: 'a, b', spelledLines: 1 },
      'response',
      'MultipleAllowOriginValues',
      'CORSAllowOriginNotMatchingOrigin',
      ['a, b'],
    ],
    [
      { kind: 'allow-origin-multiple', value: 'a, a', spelledLines: 0 },
      'preflight',
      'PreflightMultipleAllowOriginValues',
      'CORSAllowOriginNotMatchingOrigin',
      ['a, a'],
    ],
    [
      { kind: 'allow-origin-invalid', value: 'x' },
      'response',
      'InvalidAllowOriginValue',
      'CORSAllowOriginNotMatchingOrigin',
      ['x'],
    ],
    [
      { kind: 'allow-origin-mismatch', value: 'x', origin: 'y' },
      'preflight',
      'PreflightAllowOriginMismatch',
      'CORSAllowOriginNotMatchingOrigin',
      ['x'],
    ],
    [
      { kind: 'allow-origin-wildcard' },
      'response',
      'WildcardOriginNotAllowed',
      'CORSNotSupportingCredentials',
      [],
    ],
    [
      { kind: 'allow-credentials-not-true', value: null },
      'preflight',
      'PreflightInvalidAllowCredentials',
      'CORSMissingAllowCredentials',
      [''],
    ],
    [
      { kind: 'allow-credentials-not-true', value: 'True' },
      'response',
      'InvalidAllowCredentials',
      'CORSMissingAllowCredentials',
      ['True'],
    ],
    [
      { kind: 'preflight-redirect', status: 301, location: '/' },
      'preflight',
      'PreflightDisallowedRedirect',
      'CORSExternalRedirectNotAllowed',
      [],
    ],
    [
      { kind: 'preflight-status', status: 404 },
      'preflight',
      'PreflightInvalidStatus',
      'CORSPreflightDidNotSucceed3',
      [],
    ],
    [
      { kind: 'allow-methods-malformed', value: 'a b', item: 'a b' },
      'preflight',
      'InvalidAllowMethodsPreflightResponse',
      'CORSInvalidAllowMethod',
      [],
    ],
    [
      { kind: 'allow-headers-malformed', value: 'a b', item: 'a b' },
      'preflight',
      'InvalidAllowHeadersPreflightResponse',
      'CORSInvalidAllowHeader',
      [],
    ],
    [
      { kind: 'method-not-allowed', method: 'PUT', wildcard: false },
      'preflight',
      'MethodDisallowedByPreflightResponse',
      'CORSMethodNotFound',
      ['PUT'],
    ],
    [
      { kind: 'header-not-allowed', headers: ['x-a', 'x-b'], wildcard: false },
      'preflight',
      'HeaderDisallowedByPreflightResponse',
      'CORSMissingAllowHeaderFromPreflight2',
      ['x-a', 'x-b'],
    ],
    [
      { kind: 'redirect-url-credentials', location: '/' },
      'redirect',
      'RedirectContainsCredentials',
      'CORSDidNotSucceed2',
      [],
    ],
    [
      { kind: 'redirect-scheme', location: 'ftp:' },
      'redirect',
      'CorsDisabledScheme',
      'CORSRequestNotHttp',
      [],
    ],
    [
      { kind: 'network-error', error: 'net::ERR_CONNECTION_REFUSED' },
      'response',
      null,
      'CORSDidNotSucceed2',
      [],
    ],
    [{ kind: 'redirect-mode-error', status: 302 }, 'redirect', null, null, []],
    [{ kind: 'refused-elsewhere', error: 'net::ERR_BLOCKED_BY_CLIENT' }, 'response', null, null, []],
  ] satisfies [Failure, Stage, string | null, string | null, string[]][])(
    '$0.kind ($1) is $2 and $3',
    (failure, stage, chromium, firefox, parameters) => {
      expect(browserWords(failure, stage)).toEqual({
        chromium,
        firefox,
        parameter: parameters[0] ?? '',
        parameters,
      });
    },
  );
});

describe('withheldAlternatives', () => {
  it('are the seven failures of an answer, each once', () => {
    expect(withheldAlternatives.map(({ chromium }) => chromium)).toEqual([
      'MissingAllowOriginHeader',
      'AllowOriginMismatch',
      'MultipleAllowOriginValues',
      'WildcardOriginNotAllowed',
      'InvalidAllowCredentials',
      'InvalidAllowOriginValue',
      'RedirectContainsCredentials',
    ]);
  });
});
