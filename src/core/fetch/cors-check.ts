import { get, getAll } from '../http/header-list.ts';
import { parseUrl } from '../http/origin.ts';
import type { Failure } from '../model/failure.ts';
import type { HeaderLine } from '../model/header.ts';

export interface CorsCheckRequest {
  /** The serialised request origin, as its `Origin` header carries it. */
  readonly origin: string;
  /** Whether the credentials mode is `include`. */
  readonly include: boolean;
}

/**
 * The CORS check on one response: `origin` and `credentials` are its two steps, each null when it passes.
 * Both are evaluated so that a response that fails twice says so; browsers stop at the first.
 * Source: https://fetch.spec.whatwg.org/#concept-cors-check; how the first step splits into five errors is
 * Chromium's (`services/network/public/cpp/cors/cors.cc`), confirmed by docs/observed/.
 */
export function corsCheck(
  headers: readonly HeaderLine[],
  { origin, include }: CorsCheckRequest,
): { readonly origin: Failure | null; readonly credentials: Failure | null } {
  return { origin: checkOrigin(headers, origin, include), credentials: include ? checkCredentials(headers) : null };
}

function checkOrigin(headers: readonly HeaderLine[], origin: string, include: boolean): Failure | null {
  const value = get(headers, 'access-control-allow-origin');
  if (value === null) return { kind: 'allow-origin-missing' };
  if (value === '*') return include ? { kind: 'allow-origin-wildcard' } : null;
  if (value === origin) return null;
  if (value.includes(' ') || value.includes(',')) {
    return { kind: 'allow-origin-multiple', value, values: allowOriginValues(headers) };
  }
  if (value === 'null' || parseUrl(value) !== undefined) return { kind: 'allow-origin-mismatch', value, origin };
  return { kind: 'allow-origin-invalid', value };
}

/** The single origins in all `Access-Control-Allow-Origin` lines, in order, also those written into one line. */
export function allowOriginValues(headers: readonly HeaderLine[]): string[] {
  return getAll(headers, 'access-control-allow-origin').flatMap((line) => line.split(/[ ,]+/));
}

// The value must be exactly `true`: bytes, not a boolean.
function checkCredentials(headers: readonly HeaderLine[]): Failure | null {
  const value = get(headers, 'access-control-allow-credentials');
  return value === 'true' ? null : { kind: 'allow-credentials-not-true', value };
}
