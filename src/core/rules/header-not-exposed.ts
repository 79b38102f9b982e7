import { exposedTo } from '../fetch/exposure.ts';
import { sentOrigin } from '../fetch/steps.ts';
import type { HeaderLine } from '../model/header.ts';
import { atHeader, defineAdvice } from './define-rule.ts';

/**
 * A response header a page usually wants, and that its script cannot read.
 * Source: https://fetch.spec.whatwg.org/#cors-exposed-response-header-name-list
 */
export default defineAdvice({
  id: 'header-not-exposed',
  reads: ['reply'],
  find: ({ exchange, hypothesis, verdict, hop, index, reply, credentialsCertain }) => {
    if (verdict !== 'allowed' || !reply || index !== exchange.hops.length - 1) return null;
    if (hypothesis.assumption.mode !== 'cors' || !SCRIPTED.has(exchange.initiator)) return null;
    // Without an Origin the request was one of the page's own origin, where everything can be read.
    if (hop.requestHeadersComplete && sentOrigin(hop) === null) return null;
    const asked = exchange.unreadHeaders.seen ? exchange.unreadHeaders.value : NONE;
    let headers: string[] | undefined;
    for (const line of reply.headers) {
      if (
        !isWanted(line, hop.method, reply.status) &&
        !(asked.length > 0 && asked.includes(line.name.toLowerCase()))
      )
        continue;
      const name = line.name.toLowerCase();
      if (!headers?.includes(name) && !exposedTo(reply.headers, hypothesis.assumption.include)(name))
        (headers ??= []).push(name);
    }
    const header = headers?.[0];
    if (headers === undefined || header === undefined) return null;
    const tried = headers.filter((name) => asked.includes(name));
    return {
      detail: { header, headers, tried, certain: tried.length > 0 || credentialsCertain },
      at: headers.map((name) => atHeader({ index, stage: 'response' }, name)),
    };
  },
});

const NONE: readonly string[] = [];

const SCRIPTED = new Set(['fetch', 'xhr', 'xmlhttprequest']);

/**
 * Headers that pages were seen to ask for in vain: paging, limits, downloads, where something was created, tokens.
 * Others (request ids, server names) are of use to nobody's script.
 */
const WANTED =
  /^(?:x-total(?:-count|-pages|-items)?|x-wp-total(?:pages)?|x-(?:pagination|page|page-count|per-page|next-page|prev-page)|link|content-range|content-disposition|(?:x-)?ratelimit(?:-\w+)?|x-ratelimit-[\w-]+|retry-after|location|x-(?:auth|access|refresh|csrf|xsrf)-token|authorization|etag)$/;

/** Answers repeat the same few names, mostly others: remembered. */
function hasWantedName(name: string): boolean {
  let wanted = known.get(name);
  if (wanted === undefined) {
    wanted = WANTED.test(name.toLowerCase());
    if (known.size >= REMEMBERED) known.clear();
    known.set(name, wanted);
  }
  return wanted;
}

const known = new Map<string, boolean>();
const REMEMBERED = 1000;

function isWanted({ name, value }: HeaderLine, method: string, status: number): boolean {
  if (!hasWantedName(name)) return false;
  const key = name.toLowerCase();
  switch (key) {
    case 'link':
      // Also carries preloads, which are for the browser.
      return /rel="?(?:next|prev|first|last)\b/i.test(value);
    case 'location':
      return status === 201 || status === 202;
    case 'retry-after':
      return status === 429 || status === 503;
    case 'content-range':
      // Who asks for a part knows which; a list that is cut into pages tells how long it is.
      return status !== 206;
    case 'content-disposition':
      return /filename/i.test(value);
    case 'etag':
      // Else only the browser's cache wants it; an upload in parts has to hand it back.
      return method === 'PUT' && !value.startsWith('W/');
    default:
      return !key.includes('ratelimit') || status === 429;
  }
}
