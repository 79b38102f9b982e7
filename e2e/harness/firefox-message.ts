import type { BrowserVerdict } from './types.ts';

/** Reads one of Firefox's console messages about CORS. */
export function parseCorsMessage({ category, text }: { readonly category: string; readonly text: string }): BrowserVerdict {
  const [, url = ''] = /remote resource at (\S+)\. \(Reason/.exec(text) ?? [];
  const quoted = [...text.slice(text.indexOf('(Reason')).matchAll(/‘([^’]*)’/g)].map(([, word]) => word);
  return { url, requestedUrl: url, code: category, parameter: quoted.join(', '), text };
}
