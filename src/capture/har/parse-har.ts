import { jsonrepair } from 'jsonrepair';
import { HarError } from './har-error.ts';

/** A file's JSON. */
export interface ParsedHar {
  readonly document: unknown;
  /** Where the text stops being JSON, if it had to be mended; the line is null where this browser does not say. */
  readonly damage: { readonly line: number | null } | null;
}

/**
 * Parses the text of a HAR file; one that was cut short or damaged is closed where it ends, so that its whole entries
 * are not lost.
 * @throws HarError when it cannot be JSON
 */
export function parseHar(text: string): ParsedHar {
  const json = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  try {
    return { document: JSON.parse(json), damage: null };
  } catch (error) {
    if (json.trim() === '') throw new HarError('empty');
    if (json.startsWith('PK\u0003\u0004')) throw new HarError('zip');
    // The second byte is no UTF-8.
    if (json.startsWith('\u001f\ufffd\b')) throw new HarError('gzip');
    if (!/^\s*\{/.test(json)) throw new HarError('not-json');
    return { document: mended(json), damage: { line: lineOf(error, json) } };
  }
}

function mended(json: string): unknown {
  try {
    return JSON.parse(jsonrepair(json));
  } catch {
    throw new HarError('not-json');
  }
}

/** Where the parser stopped. Both browsers say so in the message alone, each in its own words. */
function lineOf(error: unknown, json: string): number | null {
  const message = error instanceof Error ? error.message : '';
  const line = /\bline (\d+)/.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const position = /\bposition (\d+)/.exec(message)?.[1];
  if (position !== undefined) return json.slice(0, Number(position)).split('\n').length;
  return /end of (?:JSON|data)/.test(message) ? json.split('\n').length : null;
}
