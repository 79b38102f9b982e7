import type { Failure, FailureKind, Stage } from '../model/failure.ts';

/** Every value of Chromium's `Network.CorsError` that traffic can show, and the check it names. */
export const CHROMIUM: Readonly<Record<FailureKind, { preflight?: string; response?: string }>> = {
  'allow-origin-missing': {
    preflight: 'PreflightMissingAllowOriginHeader',
    response: 'MissingAllowOriginHeader',
  },
  'allow-origin-multiple': {
    preflight: 'PreflightMultipleAllowOriginValues',
    response: 'MultipleAllowOriginValues',
  },
  'allow-origin-invalid': {
    preflight: 'PreflightInvalidAllowOriginValue',
    response: 'InvalidAllowOriginValue',
  },
  'allow-origin-mismatch': { preflight: 'PreflightAllowOriginMismatch', response: 'AllowOriginMismatch' },
  'allow-origin-wildcard': {
    preflight: 'PreflightWildcardOriginNotAllowed',
    response: 'WildcardOriginNotAllowed',
  },
  'allow-credentials-not-true': {
    preflight: 'PreflightInvalidAllowCredentials',
    response: 'InvalidAllowCredentials',
  },
  'preflight-redirect': { preflight: 'PreflightDisallowedRedirect' },
  'preflight-status': { preflight: 'PreflightInvalidStatus' },
  'allow-methods-malformed': { preflight: 'InvalidAllowMethodsPreflightResponse' },
  'allow-headers-malformed': { preflight: 'InvalidAllowHeadersPreflightResponse' },
  'method-not-allowed': { preflight: 'MethodDisallowedByPreflightResponse' },
  'header-not-allowed': { preflight: 'HeaderDisallowedByPreflightResponse' },
  'redirect-url-credentials': { response: 'RedirectContainsCredentials' },
  'redirect-scheme': { response: 'CorsDisabledScheme' },
  // Any of the response codes may be meant; this is the most frequent one.
  'response-withheld': { response: 'MissingAllowOriginHeader' },
  'redirect-mode-error': {},
  'network-error': {},
  'refused-elsewhere': {},
  'resource-policy': {},
  'same-origin-mode': { response: 'DisallowedByMode' },
  'call-rejected': {},
};

/** Every `CORS*` message key of Firefox (`security.properties`) that traffic can show. */
export const FIREFOX: Readonly<Record<FailureKind, string | null>> = {
  'allow-origin-missing': 'CORSMissingAllowOrigin2',
  'allow-origin-multiple': 'CORSAllowOriginNotMatchingOrigin',
  'allow-origin-invalid': 'CORSAllowOriginNotMatchingOrigin',
  'allow-origin-mismatch': 'CORSAllowOriginNotMatchingOrigin',
  'allow-origin-wildcard': 'CORSNotSupportingCredentials',
  'allow-credentials-not-true': 'CORSMissingAllowCredentials',
  'preflight-redirect': 'CORSExternalRedirectNotAllowed',
  'preflight-status': 'CORSPreflightDidNotSucceed3',
  'allow-methods-malformed': 'CORSInvalidAllowMethod',
  'allow-headers-malformed': 'CORSInvalidAllowHeader',
  'method-not-allowed': 'CORSMethodNotFound',
  'header-not-allowed': 'CORSMissingAllowHeaderFromPreflight2',
  'redirect-url-credentials': 'CORSDidNotSucceed2',
  'redirect-scheme': 'CORSRequestNotHttp',
  'response-withheld': 'CORSMissingAllowOrigin2',
  'redirect-mode-error': null,
  'network-error': 'CORSDidNotSucceed2',
  'refused-elsewhere': null,
  'resource-policy': null,
  'same-origin-mode': null,
  'call-rejected': null,
};

/** The two browsers' names for a failure, and the value they name with it (Chromium's `failedParameter`). */
export interface BrowserWords {
  readonly chromium: string | null;
  readonly firefox: string | null;
  readonly parameter: string;
  /** All values that fail the same check: the browser names any one of them. */
  readonly parameters: readonly string[];
}

/** @param stage where the check failed: Chromium has separate names for the preflight */
export function browserWords(failure: Failure, stage: Stage): BrowserWords {
  const names = CHROMIUM[failure.kind];
  const parameters = parametersOf(failure);
  return {
    chromium: (stage === 'preflight' ? names.preflight : names.response) ?? null,
    firefox: firefoxKey(failure),
    parameter: parameters[0] ?? '',
    parameters,
  };
}

/**
 * Firefox counts the header's lines by the exact spelling of its name: two lines in lower case, as HTTP/2 has them, are
 * a mismatch with the joined value to it (docs/observed/firefox.md).
 */
const firefoxKey = (failure: Failure): string | null =>
  failure.kind === 'allow-origin-multiple' && failure.spelledLines > 1
    ? SEVERAL_LINES
    : FIREFOX[failure.kind];

export const SEVERAL_LINES = 'CORSMultipleAllowOriginNotAllowed';

function parametersOf(failure: Failure): readonly string[] {
  switch (failure.kind) {
    case 'allow-origin-multiple':
    case 'allow-origin-invalid':
    case 'allow-origin-mismatch':
      return [failure.value];
    case 'allow-credentials-not-true':
      return [failure.value ?? ''];
    case 'method-not-allowed':
      return [failure.method];
    case 'header-not-allowed':
      return failure.headers;
    default:
      return [];
  }
}

/** What a refused answer whose headers were withheld may have failed, the most frequent first. */
export const withheldAlternatives: readonly {
  readonly chromium: string;
  readonly firefox: string | null;
  readonly parameter: string;
}[] = (
  [
    'allow-origin-missing',
    'allow-origin-mismatch',
    'allow-origin-multiple',
    'allow-origin-wildcard',
    'allow-credentials-not-true',
    'allow-origin-invalid',
    'redirect-url-credentials',
  ] as const
).map((kind) => ({ chromium: CHROMIUM[kind].response ?? '', firefox: FIREFOX[kind], parameter: '' }));
