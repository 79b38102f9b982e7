// Folds ASCII letters only, as a pattern without the u flag does.
const NORMALIZED = /^(?:DELETE|GET|HEAD|OPTIONS|POST|PUT)$/i;

/**
 * Upper-cases the six methods browsers upper-case; `patch` stays `patch`.
 * Source: https://fetch.spec.whatwg.org/#concept-method-normalize
 */
export function normalizeMethod(method: string): string {
  return NORMALIZED.test(method) ? method.toUpperCase() : method;
}

/** Source: https://fetch.spec.whatwg.org/#cors-safelisted-method */
export const isCorsSafelistedMethod = (method: string): boolean =>
  method === 'GET' || method === 'HEAD' || method === 'POST';

/** Source: https://fetch.spec.whatwg.org/#forbidden-method */
export const isForbiddenMethod = (method: string): boolean => /^(?:CONNECT|TRACE|TRACK)$/i.test(method);
