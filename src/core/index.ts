/** The only door into core: what the other folders may use. */
export * from './model/diagnosis.ts';
export * from './model/exchange.ts';
export * from './model/failure.ts';
export * from './model/fix.ts';
export * from './model/header.ts';
export * from './model/observed.ts';
export { diagnose, type CannotTell, type Cause, type Diagnosis } from './diagnose.ts';
export { exposedTo } from './fetch/exposure.ts';
export {
  createHistory,
  type History,
  type RecordedHistory,
  type Sighting,
  type Surroundings,
} from './history/history.ts';
export type { RegistrableDomain } from './http/site-relation.ts';
export { decisionsOf, type Branch, type Decision } from './decisions.ts';
export { decidingPart } from './fetch/deciding-part.ts';
export { grantsOf } from './grants.ts';
export { preflightStory, stoppedAt, type PreflightStory, type PreflightTrigger } from './preflight-story.ts';
export { browserWords, type BrowserWords } from './fetch/codes.ts';
export {
  corsUnsafeRequestHeaderNames,
  isForbiddenRequestHeader,
  mayBeAddedByBrowser,
} from './fetch/safelist.ts';
export { preflightRequest, sentOrigin, type CheckName, type Step } from './fetch/steps.ts';
export { get as getHeader, getAll as getAllHeaders } from './http/header-list.ts';
export { replyFields, requestFields } from './http/cors-fields.ts';
export * from './model/cors-fields.ts';
export { isToken, parseTokenList } from './http/field-list.ts';
export { normalizeMethod } from './http/method.ts';
export { isSameOrigin, originOf, parseUrl } from './http/origin.ts';
export { isRedirectStatus } from './fetch/preflight-check.ts';
export {
  adviceRules,
  opaqueRules,
  rules,
  type AdviceId,
  type CauseId,
  type FindingId,
} from './rules/index.ts';
export {
  needsPreflight,
  preflightCovers,
  preflightMaxAge,
  preflightMayPass,
  requestedHeaderNames,
} from './fetch/preflight-cache.ts';
export { originAfterRedirect } from './fetch/redirect.ts';
export { alternativesOf, type Alternative, type SameOriginProxy } from './policy/alternatives.ts';
export { fixFor, headersRole, isAdvisedPolicy } from './policy/repair.ts';
export { callKey } from './call-key.ts';
export { compareRecordings, type Attempts, type ComparedCall } from './compare.ts';
export { changesBetween, preflightKeptFor, type AnswerChange } from './policy/follow-up.ts';
export { askedOf, needsOf, isWebOrigin, type Needs } from './policy/needs.ts';
export { answersUnder, answerUnder, policyOf, type PolicyChoices } from './policy/policy.ts';
export { recordedAnswers, tryAnswers, type Trial } from './policy/trial.ts';
export { endpointOf, serverOf } from './history/endpoint.ts';
export { corsLibraryOf, errorAuthorOf, isBeforeTheApp, layersOf } from './layers/recognise.ts';
export type { LayerId } from './layers/layers-data.ts';
export type { LibraryId } from './layers/libraries-data.ts';
export { evidenceOf, factsOf, type Confidence, type Evidence, type When } from './layers/sign.ts';
export { createMask, masked, type Diagnosed, type Mask } from './mask/mask-exchange.ts';
export type { MaskedValue } from './mask/placeholders.ts';
export { maskedHeaderValue, maskedQuery, maskedUrl } from './secrets.ts';
