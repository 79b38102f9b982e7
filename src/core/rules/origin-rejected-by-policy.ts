import { defineRule, atHeader } from './define-rule.ts';
import {
  corsLayerRan,
  lettingInHere,
  refusedByCorsLayer,
  refusingLibrary,
  requestOrigin,
  signOf,
} from './signs.ts';

/**
 * A CORS layer ran and left Allow-Origin out: it refused this origin (or, in some libraries, the method or a header).
 * Source: https://fetch.spec.whatwg.org/#http-responses
 */
export default defineRule({
  id: 'origin-rejected-by-policy',
  explains: ['allow-origin-missing', 'preflight-status'],
  reads: ['reply'],
  find: (context) => {
    const { failure, reply } = context;
    if (!reply || (failure.kind === 'preflight-status' && !refusedByCorsLayer(context))) return null;
    const library = refusingLibrary(context);
    // The look of an answer yields to what the server did: it lets this very origin in here.
    if (library?.confidence === 'likely' && lettingInHere(context).length > 0 && corsLayerRan(reply) === null)
      return null;
    const evidence = library ? 'library' : corsLayerRan(reply);
    if (!evidence) return null;
    return {
      detail: {
        origin: requestOrigin(context),
        evidence,
        status: reply.status,
        layer: library?.name ?? null,
        layerSign: library && signOf(library.evidence),
        // Let in at other times: several instances whose lists differ.
        worked: lettingInHere(context).filter(({ method }) => method === context.message.method).length,
      },
      at: [atHeader(context, 'access-control-allow-origin')],
      // `Vary: Origin` alone is also set by layers that do no CORS; another Access-Control-* header is proof.
      certain: library ? library.confidence === 'certain' : evidence !== 'vary',
    };
  },
});
