import { describe, expect, it } from 'vitest';
import { mappedCodes, unmappedChromium, unmappedFirefox } from '../../src/core/fetch/codes-coverage.ts';

/** Every value of `Network.CorsError` in Chromium 156 (devtools-protocol, `Network.pdl`). */
const CHROMIUM = [
  'DisallowedByMode',
  'InvalidResponse',
  'WildcardOriginNotAllowed',
  'MissingAllowOriginHeader',
  'MultipleAllowOriginValues',
  'InvalidAllowOriginValue',
  'AllowOriginMismatch',
  'InvalidAllowCredentials',
  'CorsDisabledScheme',
  'PreflightInvalidStatus',
  'PreflightDisallowedRedirect',
  'PreflightWildcardOriginNotAllowed',
  'PreflightMissingAllowOriginHeader',
  'PreflightMultipleAllowOriginValues',
  'PreflightInvalidAllowOriginValue',
  'PreflightAllowOriginMismatch',
  'PreflightInvalidAllowCredentials',
  'PreflightMissingAllowExternal',
  'PreflightInvalidAllowExternal',
  'InvalidAllowMethodsPreflightResponse',
  'InvalidAllowHeadersPreflightResponse',
  'MethodDisallowedByPreflightResponse',
  'HeaderDisallowedByPreflightResponse',
  'RedirectContainsCredentials',
  'InsecureLocalNetwork',
  'InvalidLocalNetworkAccess',
  'NoCorsRedirectModeNotFollow',
  'LocalNetworkAccessPermissionDenied',
];

/** Every `CORS*` message key of Firefox 153 (`security.properties`). */
const FIREFOX = [
  'CORSDisabled',
  'CORSDidNotSucceed2',
  'CORSOriginHeaderNotAdded',
  'CORSExternalRedirectNotAllowed',
  'CORSRequestNotHttp',
  'CORSMissingAllowOrigin2',
  'CORSMultipleAllowOriginNotAllowed',
  'CORSAllowOriginNotMatchingOrigin',
  'CORSNotSupportingCredentials',
  'CORSMethodNotFound',
  'CORSMissingAllowCredentials',
  'CORSPreflightDidNotSucceed3',
  'CORSInvalidAllowMethod',
  'CORSInvalidAllowHeader',
  'CORSMissingAllowHeaderFromPreflight2',
  'CORSAllowHeaderFromPreflightDeprecation',
];

describe.each([
  ['Chromium', CHROMIUM, mappedCodes.chromium, unmappedChromium],
  ['Firefox', FIREFOX, mappedCodes.firefox, unmappedFirefox],
] as const)('%s', (_browser, names, mapped, exceptions) => {
  it.each(names)('%s is mapped or has a reason why not, and never both', (name) => {
    expect(Number(mapped.has(name)) + Number(name in exceptions)).toBe(1);
  });

  it('has no name that the browser does not know', () => {
    const known = new Set<string>(names);
    expect([...mapped, ...Object.keys(exceptions)].filter((name) => !known.has(name))).toEqual([]);
  });

  it('gives a reason for each exception', () => {
    for (const reason of Object.values(exceptions)) expect(reason).toMatch(/\.$/);
  });
});
