import { allowOriginValues } from '../fetch/cors-check.ts';
import type { Sighting } from '../history/history.ts';
import { get, getAll } from '../http/header-list.ts';
import { corsLibraryOf, layersOf } from '../layers/recognise.ts';
import { atHeader, defineRule, type Context } from './define-rule.ts';

/**
 * Several Allow-Origin values, usually from two layers that both add one.
 * Source: https://fetch.spec.whatwg.org/#concept-cors-check
 */
export default defineRule({
  id: 'origin-duplicated',
  explains: ['allow-origin-multiple'],
  reads: ['reply'],
  find: (context) => {
    // Values with spaces between them are one line that somebody wrote: no value at all.
    if (!context.failure.value.includes(',')) return null;
    const headers = context.reply?.headers ?? [];
    const lines = getAll(headers, 'access-control-allow-origin');
    const values = allowOriginValues(headers);
    const single = answerWithOne(context, values);
    return {
      detail: {
        value: context.failure.value,
        values,
        lines: lines.length,
        identical: new Set(values).size === 1,
        layers: likelyLayers(context),
        // An answer of the same server that only one of the two layers has touched shows which value is whose.
        singleValue: single ? get(single.responseHeaders, 'access-control-allow-origin') : null,
        singleStatus: single?.status ?? null,
        singleMethod: single?.method ?? null,
      },
      at: [atHeader(context, 'access-control-allow-origin')],
    };
  },
});

function answerWithOne(
  { surroundings: { history }, message }: Context,
  values: readonly string[],
): Sighting | undefined {
  const { granted, others } = history.server(message.url);
  return [...granted, ...others].findLast((one) => {
    const { allowOrigin } = one.answered;
    return allowOrigin !== null && values.includes(allowOrigin);
  });
}

/** The products that left their mark on the answer, outermost first: two of them are the likely authors. */
function likelyLayers({ reply, message, stage }: Context): readonly string[] {
  if (!reply) return [];
  const library = corsLibraryOf(reply, stage === 'preflight');
  const names = layersOf(reply, message.url).map(({ name }) => name);
  return [...new Set(library ? [...names, library.name] : names)];
}
