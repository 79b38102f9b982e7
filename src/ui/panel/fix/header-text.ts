import type { HeaderLine } from '../../../core/index.ts';

/** Header lines as people write and read them. */
export const headerText = (lines: readonly HeaderLine[]): string =>
  lines.map(({ name, value }) => `${name}: ${value}`).join('\n');

/** What was written, line by line; empty lines are nothing. */
export interface HeaderText {
  readonly lines: readonly HeaderLine[];
  /** Lines that are no header, as they were written. */
  readonly bad: readonly string[];
}

/** Reads header lines somebody wrote. Total. */
export function parseHeaderText(text: string): HeaderText {
  const lines: HeaderLine[] = [];
  const bad: string[] = [];
  for (const line of text.split(/\r\n?|\n/)) {
    if (line.trim() === '') continue;
    const [, name, value] = /^\s*([!#$%&'*+\-.^_`|~\w]+)\s*:(.*)$/s.exec(line) ?? [];
    if (name === undefined || value === undefined) bad.push(line);
    else lines.push({ name, value: value.trim() });
  }
  return { lines, bad };
}
