import { trim } from '../http/trim.ts';

/** One Content Security Policy: directive name → its value as written. */
export type Policy = ReadonlyMap<string, string>;

/**
 * The enforced policies of a document.
 * @param headerValues the values of its `Content-Security-Policy` header lines, and of its `<meta>` elements of that name;
 *   never the report-only ones
 * Source: https://w3c.github.io/webappsec-csp/#parse-serialized-policy-list
 */
export function parsePolicies(headerValues: readonly string[]): readonly Policy[] {
  return headerValues
    .flatMap((value) => value.split(','))
    .map(parsePolicy)
    .filter((policy) => policy.size > 0);
}

function parsePolicy(serialized: string): Policy {
  const directives = new Map<string, string>();
  for (const part of serialized.split(';')) {
    const directive = trim(part, ASCII_WHITESPACE);
    if (directive === '' || !IS_ASCII.test(directive)) continue;
    const end = directive.search(ONE_ASCII_WHITESPACE);
    const name = (end === -1 ? directive : directive.slice(0, end)).toLowerCase();
    // Of several directives with one name only the first counts.
    if (!directives.has(name))
      directives.set(name, end === -1 ? '' : trim(directive.slice(end), ASCII_WHITESPACE));
  }
  return directives;
}

/** The source expressions of a directive's value. */
export const sourcesOf = (value: string): readonly string[] =>
  value.split(ONE_ASCII_WHITESPACE).filter((source) => source !== '');

const ASCII_WHITESPACE = '\t\n\f\r ';
const ONE_ASCII_WHITESPACE = /[\t\n\f\r ]/;
const IS_ASCII = /^[\0-\x7f]*$/;
