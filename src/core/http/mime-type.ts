import { HTTP_WHITESPACE, trim } from './trim.ts';

/**
 * The essence (`type/subtype`, lower-case) of a MIME type, or null when it does not parse.
 * Source: https://mimesniff.spec.whatwg.org/#parsing-a-mime-type
 */
export function essenceOf(value: string): string | null {
  const end = value.indexOf(';');
  const match = ESSENCE.exec(trim(end === -1 ? value : value.slice(0, end), HTTP_WHITESPACE));
  return match ? match[0].toLowerCase() : null;
}

const ESSENCE = /^[!#$%&'*+\-.^_`|~0-9A-Za-z]+\/[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/;
