import authorizationUnderWildcard from './authorization-under-wildcard.ts';
import allowListMalformed from './allow-list-malformed.ts';
import contentTypeNotSafelisted from './content-type-not-safelisted.ts';
import corsNotEnabled from './cors-not-enabled.ts';
import credentialsNotAllowed from './credentials-not-allowed.ts';
import errorResponseWithoutCors from './error-response-without-cors.ts';
import headerNotAllowed from './header-not-allowed.ts';
import headerWildcardWithCredentials from './header-wildcard-with-credentials.ts';
import methodCase from './method-case.ts';
import methodNotAllowed from './method-not-allowed.ts';
import networkFailure from './network-failure.ts';
import originDuplicated from './origin-duplicated.ts';
import originMismatch from './origin-mismatch.ts';
import originRejectedByPolicy from './origin-rejected-by-policy.ts';
import originValueInvalid from './origin-value-invalid.ts';
import pageOriginNull from './page-origin-null.ts';
import preflightFailed from './preflight-failed.ts';
import preflightNotRouted from './preflight-not-routed.ts';
import preflightRedirected from './preflight-redirected.ts';
import preflightUnauthorized from './preflight-unauthorized.ts';
import redirectMode from './redirect-mode.ts';
import redirectOriginNull from './redirect-origin-null.ts';
import redirectScheme from './redirect-scheme.ts';
import redirectUrlCredentials from './redirect-url-credentials.ts';
import redirectWithoutCors from './redirect-without-cors.ts';
import blockedByClient from './blocked-by-client.ts';
import contentSecurityPolicy from './content-security-policy.ts';
import localNetworkAccess from './local-network-access.ts';
import mixedContent from './mixed-content.ts';
import resourcePolicy from './resource-policy.ts';
import responseHeaderSentByClient from './response-header-sent-by-client.ts';
import opaqueNoCors from './opaque-no-cors.ts';
import serviceWorker from './service-worker.ts';
import wildcardWithCredentials from './wildcard-with-credentials.ts';
import cachedResponse from './cached-response.ts';
import headerConditional from './header-conditional.ts';
import sameOriginMode from './same-origin-mode.ts';
import callRejected from './call-rejected.ts';
import headerNotExposed from './header-not-exposed.ts';
import cookiesNotSent from './cookies-not-sent.ts';
import varyOriginMissing from './vary-origin-missing.ts';
import preflightUncached from './preflight-uncached.ts';
import originReflectedWithCredentials from './origin-reflected-with-credentials.ts';
import nullOriginAllowed from './null-origin-allowed.ts';
import insecureOriginAllowed from './insecure-origin-allowed.ts';
import wildcardTooWide from './wildcard-too-wide.ts';

/**
 * All rules, in order of depth: of the rules that match a failed check the first is the cause.
 * What unmasks comes before what only names the symptom.
 */
export const rules = [
  preflightUnauthorized,
  preflightNotRouted,
  preflightFailed,
  preflightRedirected,
  redirectOriginNull,
  pageOriginNull,
  redirectWithoutCors,
  cachedResponse,
  errorResponseWithoutCors,
  originRejectedByPolicy,
  corsNotEnabled,
  originDuplicated,
  originValueInvalid,
  originMismatch,
  wildcardWithCredentials,
  credentialsNotAllowed,
  allowListMalformed,
  methodCase,
  methodNotAllowed,
  responseHeaderSentByClient,
  headerWildcardWithCredentials,
  headerConditional,
  headerNotAllowed,
  contentTypeNotSafelisted,
  redirectUrlCredentials,
  redirectScheme,
  redirectMode,
  serviceWorker,
  localNetworkAccess,
  networkFailure,
  mixedContent,
  resourcePolicy,
  contentSecurityPolicy,
  blockedByClient,
  sameOriginMode,
  callRejected,
] as const;

/** Rules about an exchange in which no check failed and which the page still cannot read. */
export const opaqueRules = [opaqueNoCors] as const;

export const adviceRules = [
  cookiesNotSent,
  headerNotExposed,
  originReflectedWithCredentials,
  nullOriginAllowed,
  insecureOriginAllowed,
  wildcardTooWide,
  authorizationUnderWildcard,
  varyOriginMissing,
  preflightUncached,
] as const;

export type CauseId = (typeof rules)[number]['id'] | (typeof opaqueRules)[number]['id'];
export type AdviceId = (typeof adviceRules)[number]['id'];
export type FindingId = CauseId | AdviceId;
