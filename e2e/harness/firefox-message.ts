import type { BrowserVerdict } from './types.ts';

/** A message of Firefox's console service about CORS. */
export interface CorsMessage {
  /** For example `CORSMissingAllowOrigin2`. */
  readonly category: string;
  readonly text: string;
}

/** False for a warning about a request that went well. */
export const isFailure = ({ category }: CorsMessage): boolean => !category.endsWith('Deprecation');

/** The URL and the value that the message quotes. Of several reasons for one request the first is the cause. */
export function parseCorsMessage({ category, text }: CorsMessage): BrowserVerdict {
  const [, url = ''] = /remote resource at ‘?(\S+?)’?\. \(Reason/.exec(text) ?? [];
  const reason = text.slice(text.indexOf('(Reason'));
  const quoted = [...reason.matchAll(/‘(.*?)’/g)].map(([, value = '']) => value);
  const parameter = WITHOUT_VALUE.has(category) ? '' : (quoted.find((value) => !OURS.test(value)) ?? '');
  return { url, requestedUrl: url, code: category, parameter, text };
}

/** The CORS headers are quoted too, capitalised, which a header of the page never is. */
const OURS = /^Access-Control-/;

/** These quote only what is the same every time: `*`, `true`. */
const WITHOUT_VALUE = new Set(['CORSNotSupportingCredentials', 'CORSMissingAllowCredentials']);
