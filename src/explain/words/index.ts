import type { FindingId } from '../../core/index.ts';
import allowListMalformed from './allow-list-malformed.ts';
import authorizationUnderWildcard from './authorization-under-wildcard.ts';
import blockedByClient from './blocked-by-client.ts';
import contentSecurityPolicy from './content-security-policy.ts';
import contentTypeNotSafelisted from './content-type-not-safelisted.ts';
import corsNotEnabled from './cors-not-enabled.ts';
import credentialsNotAllowed from './credentials-not-allowed.ts';
import errorResponseWithoutCors from './error-response-without-cors.ts';
import headerNotAllowed from './header-not-allowed.ts';
import headerWildcardWithCredentials from './header-wildcard-with-credentials.ts';
import localNetworkAccess from './local-network-access.ts';
import methodCase from './method-case.ts';
import methodNotAllowed from './method-not-allowed.ts';
import mixedContent from './mixed-content.ts';
import networkFailure from './network-failure.ts';
import opaqueNoCors from './opaque-no-cors.ts';
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
import resourcePolicy from './resource-policy.ts';
import responseHeaderSentByClient from './response-header-sent-by-client.ts';
import wildcardWithCredentials from './wildcard-with-credentials.ts';
import type { Words } from './words.ts';

/** The words of every finding: a missing or spare one does not compile. */
export const words = {
  'allow-list-malformed': allowListMalformed,
  'authorization-under-wildcard': authorizationUnderWildcard,
  'blocked-by-client': blockedByClient,
  'content-security-policy': contentSecurityPolicy,
  'content-type-not-safelisted': contentTypeNotSafelisted,
  'cors-not-enabled': corsNotEnabled,
  'credentials-not-allowed': credentialsNotAllowed,
  'error-response-without-cors': errorResponseWithoutCors,
  'header-not-allowed': headerNotAllowed,
  'header-wildcard-with-credentials': headerWildcardWithCredentials,
  'local-network-access': localNetworkAccess,
  'method-case': methodCase,
  'method-not-allowed': methodNotAllowed,
  'mixed-content': mixedContent,
  'network-failure': networkFailure,
  'opaque-no-cors': opaqueNoCors,
  'origin-duplicated': originDuplicated,
  'origin-mismatch': originMismatch,
  'origin-rejected-by-policy': originRejectedByPolicy,
  'origin-value-invalid': originValueInvalid,
  'page-origin-null': pageOriginNull,
  'preflight-failed': preflightFailed,
  'preflight-not-routed': preflightNotRouted,
  'preflight-redirected': preflightRedirected,
  'preflight-unauthorized': preflightUnauthorized,
  'redirect-mode': redirectMode,
  'redirect-origin-null': redirectOriginNull,
  'redirect-scheme': redirectScheme,
  'redirect-url-credentials': redirectUrlCredentials,
  'redirect-without-cors': redirectWithoutCors,
  'resource-policy': resourcePolicy,
  'response-header-sent-by-client': responseHeaderSentByClient,
  'wildcard-with-credentials': wildcardWithCredentials,
} satisfies Record<FindingId, Words>;
