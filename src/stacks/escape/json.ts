import { numberUnits } from './characters.ts';

/** A text as a JSON string. Source: https://www.rfc-editor.org/rfc/rfc8259#section-7 */
export const quoteJson = (text: string): string => numberUnits(JSON.stringify(text));

/** Texts as a JSON array on one line. */
export const quoteJsonList = (texts: readonly string[]): string => `[${texts.map(quoteJson).join(', ')}]`;

/** A value as a whole JSON document, without a newline at its end. Source: https://www.rfc-editor.org/rfc/rfc8259 */
export const toJson = (value: Json, indent = 2): string =>
  // Between strings JSON.stringify writes ASCII only, and newlines.
  JSON.stringify(value, null, indent).split('\n').map(numberUnits).join('\n');

/** What JSON can hold. */
export type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json };
