import { allowOriginValues } from '../fetch/cors-check.ts';
import { getAll } from '../http/header-list.ts';
import { atHeader, defineRule } from './define-rule.ts';

/**
 * Several Allow-Origin values.
 * Source: https://fetch.spec.whatwg.org/#concept-cors-check
 */
export default defineRule({
  id: 'origin-duplicated',
  explains: ['allow-origin-multiple'],
  reads: ['reply'],
  find: (context) => {
    const headers = context.reply?.headers ?? [];
    const lines = getAll(headers, 'access-control-allow-origin');
    const values = allowOriginValues(headers);
    return {
      detail: {
        value: context.failure.value,
        values,
        lines: lines.length,
        identical: new Set(values).size === 1,
      },
      at: [atHeader(context, 'access-control-allow-origin')],
    };
  },
});
