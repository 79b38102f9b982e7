import { defineRule, atHeader } from './define-rule.ts';
import { corsLayerRan, requestOrigin } from './signs.ts';

/** A CORS layer ran and left Allow-Origin out: it refused this origin (or, in some libraries, the method or a header). */
export default defineRule({
  id: 'origin-rejected-by-policy',
  spec: 'https://fetch.spec.whatwg.org/#http-responses',
  explains: ['allow-origin-missing'],
  reads: ['reply'],
  find: (context) => {
    const evidence = context.reply && corsLayerRan(context.reply);
    if (!evidence) return null;
    // `Vary: Origin` alone is also set by layers that do no CORS; another Access-Control-* header is proof.
    return {
      detail: { origin: requestOrigin(context), evidence },
      at: [atHeader(context, 'access-control-allow-origin')],
      certain: evidence !== 'vary',
    };
  },
});
