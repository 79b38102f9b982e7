import type { FindingId } from '../../core/index.ts';
import allowListMalformed from './allow-list-malformed.ts';
import authorizationUnderWildcard from './authorization-under-wildcard.ts';
import blockedByClient from './blocked-by-client.ts';
import cachedResponse from './cached-response.ts';
import callRejected from './call-rejected.ts';
import contentSecurityPolicy from './content-security-policy.ts';
import contentTypeNotSafelisted from './content-type-not-safelisted.ts';
import cookiesNotSent from './cookies-not-sent.ts';
import corsNotEnabled from './cors-not-enabled.ts';
import credentialsNotAllowed from './credentials-not-allowed.ts';
import errorResponseWithoutCors from './error-response-without-cors.ts';
import headerConditional from './header-conditional.ts';
import headerNotAllowed from './header-not-allowed.ts';
import headerNotExposed from './header-not-exposed.ts';
import headerWildcardWithCredentials from './header-wildcard-with-credentials.ts';
import insecureOriginAllowed from './insecure-origin-allowed.ts';
import localNetworkAccess from './local-network-access.ts';
import methodCase from './method-case.ts';
import methodNotAllowed from './method-not-allowed.ts';
import mixedContent from './mixed-content.ts';
import networkFailure from './network-failure.ts';
import nullOriginAllowed from './null-origin-allowed.ts';
import opaqueNoCors from './opaque-no-cors.ts';
import originDuplicated from './origin-duplicated.ts';
import originMismatch from './origin-mismatch.ts';
import originReflectedWithCredentials from './origin-reflected-with-credentials.ts';
import originRejectedByPolicy from './origin-rejected-by-policy.ts';
import originValueInvalid from './origin-value-invalid.ts';
import pageOriginNull from './page-origin-null.ts';
import preflightFailed from './preflight-failed.ts';
import preflightNotRouted from './preflight-not-routed.ts';
import preflightRedirected from './preflight-redirected.ts';
import preflightUnauthorized from './preflight-unauthorized.ts';
import preflightUncached from './preflight-uncached.ts';
import redirectMode from './redirect-mode.ts';
import redirectOriginNull from './redirect-origin-null.ts';
import redirectScheme from './redirect-scheme.ts';
import redirectUrlCredentials from './redirect-url-credentials.ts';
import redirectWithoutCors from './redirect-without-cors.ts';
import resourcePolicy from './resource-policy.ts';
import responseHeaderSentByClient from './response-header-sent-by-client.ts';
import sameOriginMode from './same-origin-mode.ts';
import serviceWorker from './service-worker.ts';
import varyOriginMissing from './vary-origin-missing.ts';
import wildcardTooWide from './wildcard-too-wide.ts';
import wildcardWithCredentials from './wildcard-with-credentials.ts';
import type { Words } from './words.ts';

/** The words of every finding: a missing or spare one does not compile. */
export const words = {
  'allow-list-malformed': allowListMalformed,
  'authorization-under-wildcard': authorizationUnderWildcard,
  'blocked-by-client': blockedByClient,
  'cached-response': cachedResponse,
  'call-rejected': callRejected,
  'content-security-policy': contentSecurityPolicy,
  'content-type-not-safelisted': contentTypeNotSafelisted,
  'cookies-not-sent': cookiesNotSent,
  'cors-not-enabled': corsNotEnabled,
  'credentials-not-allowed': credentialsNotAllowed,
  'error-response-without-cors': errorResponseWithoutCors,
  'header-conditional': headerConditional,
  'header-not-allowed': headerNotAllowed,
  'header-not-exposed': headerNotExposed,
  'header-wildcard-with-credentials': headerWildcardWithCredentials,
  'insecure-origin-allowed': insecureOriginAllowed,
  'local-network-access': localNetworkAccess,
  'method-case': methodCase,
  'method-not-allowed': methodNotAllowed,
  'mixed-content': mixedContent,
  'network-failure': networkFailure,
  'null-origin-allowed': nullOriginAllowed,
  'opaque-no-cors': opaqueNoCors,
  'origin-duplicated': originDuplicated,
  'origin-mismatch': originMismatch,
  'origin-reflected-with-credentials': originReflectedWithCredentials,
  'origin-rejected-by-policy': originRejectedByPolicy,
  'origin-value-invalid': originValueInvalid,
  'page-origin-null': pageOriginNull,
  'preflight-failed': preflightFailed,
  'preflight-not-routed': preflightNotRouted,
  'preflight-redirected': preflightRedirected,
  'preflight-unauthorized': preflightUnauthorized,
  'preflight-uncached': preflightUncached,
  'redirect-mode': redirectMode,
  'redirect-origin-null': redirectOriginNull,
  'redirect-scheme': redirectScheme,
  'redirect-url-credentials': redirectUrlCredentials,
  'redirect-without-cors': redirectWithoutCors,
  'resource-policy': resourcePolicy,
  'response-header-sent-by-client': responseHeaderSentByClient,
  'same-origin-mode': sameOriginMode,
  'service-worker': serviceWorker,
  'vary-origin-missing': varyOriginMissing,
  'wildcard-too-wide': wildcardTooWide,
  'wildcard-with-credentials': wildcardWithCredentials,
} satisfies Record<FindingId, Words>;
