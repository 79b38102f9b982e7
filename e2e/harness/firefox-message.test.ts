import { describe, expect, it } from 'vitest';
import { isFailure, parseCorsMessage } from './firefox-message.ts';

const BLOCKED =
  'Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at';

describe('parseCorsMessage', () => {
  it.each([
    {
      what: 'a missing header has no value',
      category: 'CORSMissingAllowOrigin2',
      text: `${BLOCKED} http://localhost:1/a. (Reason: CORS header ‘Access-Control-Allow-Origin’ missing). Status code: 200.`,
      url: 'http://localhost:1/a',
      parameter: '',
    },
    {
      what: 'a mismatch quotes the value',
      category: 'CORSAllowOriginNotMatchingOrigin',
      text: `${BLOCKED} http://localhost:1/a?b=1. (Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘https://x.test’).`,
      url: 'http://localhost:1/a?b=1',
      parameter: 'https://x.test',
    },
    {
      what: 'the URL is in quotes, and * is not a value',
      category: 'CORSNotSupportingCredentials',
      text: `${BLOCKED} ‘http://localhost:1/a’. (Reason: Credential is not supported if the CORS header ‘Access-Control-Allow-Origin’ is ‘*’).`,
      url: 'http://localhost:1/a',
      parameter: '',
    },
    {
      what: 'the page sends a header of that name itself',
      category: 'CORSMissingAllowHeaderFromPreflight2',
      text: `${BLOCKED} http://localhost:1/a. (Reason: header ‘access-control-allow-origin’ is not allowed according to header ‘Access-Control-Allow-Headers’ from CORS preflight response).`,
      url: 'http://localhost:1/a',
      parameter: 'access-control-allow-origin',
    },
  ])('$what', ({ category, text, url, parameter }) => {
    expect(parseCorsMessage({ category, text })).toEqual({
      url,
      requestedUrl: url,
      code: category,
      parameter,
      text,
    });
  });
});

describe('isFailure', () => {
  it('is false for a warning', () => {
    expect(isFailure({ category: 'CORSAllowHeaderFromPreflightDeprecation', text: '' })).toBe(false);
    expect(isFailure({ category: 'CORSDidNotSucceed2', text: '' })).toBe(true);
  });
});
