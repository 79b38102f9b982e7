import type { HeaderLine } from '../model/header.ts';
import { HTTP_WHITESPACE, trim } from './trim.ts';

/**
 * All values of a header, in order.
 * @param lines header lines as received; @param name lower-case name
 */
export function getAll(lines: readonly HeaderLine[], name: string): string[] {
  const values: string[] = [];
  for (const line of lines) if (isNamed(line, name)) values.push(normalize(line.value));
  return values;
}

/**
 * The combined value of a header, or null when it is absent.
 * Source: https://fetch.spec.whatwg.org/#concept-header-list-get
 */
export function get(lines: readonly HeaderLine[], name: string): string | null {
  let combined: string | null = null;
  for (const line of lines) {
    if (isNamed(line, name))
      combined = combined === null ? normalize(line.value) : `${combined}, ${normalize(line.value)}`;
  }
  return combined;
}

/**
 * Whether a line has this name in any letter case.
 * @param name lower-case; the first character is compared with bit 6 set, which folds ASCII letters and costs nothing
 */
export function isNamed(line: HeaderLine, name: string): boolean {
  const key = line.name;
  if (key.length !== name.length || (key.charCodeAt(0) | 0x20) !== (name.charCodeAt(0) | 0x20)) return false;
  return key === name || key.toLowerCase() === name;
}

/** Whether the list has the header at all. */
export const has = (lines: readonly HeaderLine[], name: string): boolean => get(lines, name) !== null;

/**
 * Strips leading and trailing HTTP whitespace.
 * Source: https://fetch.spec.whatwg.org/#concept-header-value-normalize
 */
export const normalize = (value: string): string => trim(value, HTTP_WHITESPACE);
