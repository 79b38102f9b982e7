import type { ReplyFields } from '../model/cors-fields.ts';
import { getAll } from '../http/header-list.ts';
import { parseUrl } from '../http/origin.ts';
import type { Failure } from '../model/failure.ts';
import type { HeaderLine } from '../model/header.ts';

/**
 * The first step of the CORS check: does Allow-Origin name the request's origin? Null when it passes.
 * Source: https://fetch.spec.whatwg.org/#concept-cors-check; how it splits into five errors is Chromium's
 * (`services/network/public/cpp/cors/cors.cc`), confirmed by docs/observed/.
 * @param origin the serialised request origin, as its `Origin` header carries it
 * @param include whether the credentials mode is `include`
 */
export function allowOriginCheck(
  { allowOrigin: value, allowOriginLines }: ReplyFields,
  origin: string,
  include: boolean,
): Failure | null {
  if (value === null) return { kind: 'allow-origin-missing' };
  if (value === '*') return include ? { kind: 'allow-origin-wildcard' } : null;
  if (value === origin) return null;
  if (value.includes(' ') || value.includes(','))
    return { kind: 'allow-origin-multiple', value, spelledLines: allowOriginLines };
  if (value === 'null' || isUrl(value)) return { kind: 'allow-origin-mismatch', value, origin };
  return { kind: 'allow-origin-invalid', value };
}

// Firefox's parser refuses `*` in a host, Chromium's does not: what is asked here is Chromium's answer, wherever it runs.
const isUrl = (value: string): boolean => parseUrl(value.replaceAll('*', 'x')) !== undefined;

/**
 * The second step, for credentialed requests only: Allow-Credentials is exactly `true`, as bytes.
 * Source: https://fetch.spec.whatwg.org/#concept-cors-check
 */
export function allowCredentialsCheck({ allowCredentials: value }: ReplyFields): Failure | null {
  return value === 'true' ? null : { kind: 'allow-credentials-not-true', value };
}

/** The single origins in all `Access-Control-Allow-Origin` lines, in order, also those written into one line. */
export function allowOriginValues(headers: readonly HeaderLine[]): string[] {
  return getAll(headers, 'access-control-allow-origin').flatMap((line) => line.split(/[ ,]+/));
}
