import { get } from '../http/header-list.ts';
import { firstDifferent, sameCallGranted } from '../history/evidence.ts';
import { atHeader, defineRule } from './define-rule.ts';
import { exampleOf, lettingIn, requestOrigin } from './signs.ts';

/** Headers by which servers behind one address tell themselves apart. */
const INSTANCE = [
  'x-served-by',
  'x-backend-server',
  'x-instance',
  'x-instance-id',
  'x-upstream',
  'server',
  'via',
];

/**
 * No CORS header at all: nothing on this route speaks CORS.
 * Source: https://fetch.spec.whatwg.org/#concept-cors-check
 */
export default defineRule({
  id: 'cors-not-enabled',
  explains: ['allow-origin-missing'],
  find: (context) => {
    const {
      reply,
      surroundings: { history },
      message,
    } = context;
    const elsewhere = lettingIn(context);
    const same = sameCallGranted(history, message, requestOrigin(context));
    const other = same[0] && reply ? firstDifferent(reply.headers, same[0].responseHeaders, INSTANCE) : null;
    return {
      detail: {
        origin: requestOrigin(context),
        status: reply?.status ?? null,
        // The router answered the preflight: an `Allow` says that it knows the methods and nothing of CORS.
        allow: context.stage === 'preflight' ? get(reply?.headers ?? [], 'allow') : null,
        elsewhere: elsewhere.length,
        example: exampleOf(elsewhere),
        worked: same.length,
        differs: other ? `${other.name}: ${other.here ?? 'absent'} / ${other.there ?? 'absent'}` : null,
      },
      at: [atHeader(context, 'access-control-allow-origin')],
    };
  },
});
