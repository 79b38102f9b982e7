import type { Exchange } from '../model/exchange.ts';
import { atHeader, atRequest, defineRule, type Context } from './define-rule.ts';
import { corsLayerRan, requestOrigin } from './signs.ts';

/**
 * The page itself has an opaque origin: a file, a sandboxed frame, a data: URL.
 * Source: https://html.spec.whatwg.org/#concept-origin-opaque
 */
export default defineRule({
  id: 'page-origin-null',
  explains: [],
  unmasks: ['allow-origin-mismatch', 'allow-origin-missing', 'allow-origin-multiple', 'allow-origin-invalid'],
  reads: ['reply'],
  find: (context) => {
    const { exchange, index, failure } = context;
    const opaque = exchange.pageOrigin.seen && exchange.pageOrigin.value === 'null';
    if (!opaque || requestOrigin(context) !== 'null') return null;
    // With no CORS header at all the server, not the page's origin, comes first.
    if (failure.kind === 'allow-origin-missing' && !speaksCors(context)) return null;
    return {
      detail: { which: kindOf(exchange), hop: index },
      at: [atRequest(context, 'origin'), atHeader(context, 'access-control-allow-origin')],
    };
  },
});

/** Whether a CORS layer refused the origin, or lets others in. */
const speaksCors = ({ reply, surroundings, message }: Context): boolean =>
  (reply !== undefined && corsLayerRan(reply) !== null) ||
  surroundings.history.server(message.url).granted.length > 0;

/** What makes a page's origin opaque, by its URL: only a sandbox does that to one of http. */
function kindOf({ caller, page }: Exchange): 'file' | 'data' | 'sandbox' | 'unknown' {
  const document = schemeOf(page.seen ? page.value.url : '');
  if (document === 'file' || document === 'data') return document;
  // The recording names the top document; the calling script is in the frame itself.
  const script = schemeOf(caller.seen ? (caller.value[0]?.url ?? '') : '');
  if (script === 'data') return 'data';
  return script === 'http' || script === 'https' || script === 'about' ? 'sandbox' : 'unknown';
}

const schemeOf = (url: string): string => url.slice(0, Math.max(0, url.indexOf(':')));
