import { sameCallGranted } from '../history/evidence.ts';
import { atStatus, defineRule } from './define-rule.ts';
import {
  corsLayerRan,
  errorAuthor,
  exampleOf,
  signOf,
  lettingInOtherwise,
  preflightPassed,
  refusedByCorsLayer,
  requestOrigin,
  speaksNoCors,
} from './signs.ts';

/**
 * The actual answer is an error that carries no CORS header: the error path skips the CORS layer.
 * Source: https://fetch.spec.whatwg.org/#concept-cors-check
 */
export default defineRule({
  id: 'error-response-without-cors',
  stage: 'response',
  explains: [],
  unmasks: ['allow-origin-missing'],
  reads: ['reply'],
  find: (context) => {
    const {
      reply,
      steps,
      index,
      surroundings: { history },
      message,
    } = context;
    if (!reply || reply.status < 400) return null;
    const passed = preflightPassed(steps, index);
    const elsewhere = lettingInOtherwise(context);
    const works = passed || elsewhere.length > 0;
    // A CORS layer that ran and left this origin out is the deeper matter, whatever the status.
    if (!works && (corsLayerRan(reply) !== null || refusedByCorsLayer(context))) return null;
    if (!works && speaksNoCors(context)) return null;
    const layer = errorAuthor(context);
    return {
      detail: {
        status: reply.status,
        layer: layer?.name ?? null,
        layerSign: layer && signOf(layer.evidence),
        preflightPassed: passed,
        elsewhere: elsewhere.length,
        example: exampleOf(elsewhere),
        // The same call worked at another time: the error comes and goes.
        worked: sameCallGranted(history, message, requestOrigin(context)).length,
      },
      at: [atStatus(context)],
      // An error of the application's own framework says nothing of CORS elsewhere.
      certain: works || (layer !== null && layer.kind !== 'framework' && layer.confidence === 'certain'),
    };
  },
});
