// What the tests hold the tables against; nothing of it is needed to diagnose.
import { CHROMIUM, FIREFOX, SEVERAL_LINES } from './codes.ts';

/** Every name the tables hold, for the test that no browser code is left unmapped. */
export const mappedCodes = {
  chromium: new Set(
    Object.values(CHROMIUM).flatMap(({ preflight, response }) =>
      [preflight, response].filter((name) => name !== undefined),
    ),
  ),
  firefox: new Set([...Object.values(FIREFOX).filter((name) => name !== null), SEVERAL_LINES]),
};

/** Chromium `CorsError` values that no traffic can tell apart or show, with the reason. */
export const unmappedChromium: Readonly<Record<string, string>> = {
  InvalidResponse: 'Kept in the protocol, never sent by current Chromium.',
  PreflightMissingAllowExternal: 'Dead since the CORS-RFC1918 experiment ended.',
  PreflightInvalidAllowExternal: 'Dead since the CORS-RFC1918 experiment ended.',
  InsecureLocalNetwork:
    'Local Network Access: decided before anything is sent, the entry is the same as for other refusals.',
  InvalidLocalNetworkAccess: 'Local Network Access: the declared address space is not in the entry.',
  LocalNetworkAccessPermissionDenied:
    'Local Network Access: a permission of the browser, not an answer of the server.',
  NoCorsRedirectModeNotFollow:
    'Refused inside the page, by an exception: no network entry exists, and a page probe sees only the exception.',
};

/** Firefox message keys that no traffic can show, with the reason. */
export const unmappedFirefox: Readonly<Record<string, string>> = {
  CORSDisabled: 'A preference of the browser (`content.cors.disable`) switches CORS off altogether.',
  CORSOriginHeaderNotAdded: 'An internal failure of the browser before anything is sent.',
  CORSAllowHeaderFromPreflightDeprecation:
    'A warning on a request that succeeds; it is the advice authorization-under-wildcard.',
};
