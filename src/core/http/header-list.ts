import type { HeaderLine } from '../model/header.ts';
import { HTTP_WHITESPACE, trim } from './trim.ts';

/**
 * All values of a header, in order.
 * @param lines header lines as received; @param name lower-case name
 */
export function getAll(lines: readonly HeaderLine[], name: string): string[] {
  const values: string[] = [];
  for (const [key, value] of lines) {
    if (key.length === name.length && (key === name || key.toLowerCase() === name)) values.push(normalize(value));
  }
  return values;
}

/**
 * The combined value of a header, or null when it is absent.
 * Source: https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export function get(lines: readonly HeaderLine[], name: string): string | null {
  let combined: string | null = null;
  for (const [key, value] of lines) {
    if (key.length === name.length && (key === name || key.toLowerCase() === name)) {
      combined = combined === null ? normalize(value) : `${combined}, ${normalize(value)}`;
    }
  }
  return combined;
}

/** Whether the list has the header at all. */
export const has = (lines: readonly HeaderLine[], name: string): boolean => get(lines, name) !== null;

/**
 * Strips leading and trailing HTTP whitespace.
 * Source: https://fetch.spec.whatwg.org/#concept-header-value-normalize
 */
export const normalize = (value: string): string => trim(value, HTTP_WHITESPACE);
