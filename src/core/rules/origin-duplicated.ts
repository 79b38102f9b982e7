import { getAll } from '../http/header-list.ts';
import { atHeader, defineRule } from './define-rule.ts';

/** Several Allow-Origin values. */
export default defineRule({
  id: 'origin-duplicated',
  spec: 'https://fetch.spec.whatwg.org/#concept-cors-check',
  explains: ['allow-origin-multiple'],
  reads: ['reply'],
  find: (context) => {
    const lines = getAll(context.reply?.headers ?? [], 'access-control-allow-origin');
    return {
      detail: { value: context.failure.value, values: context.failure.values, lines: lines.length, identical: new Set(context.failure.values).size === 1 },
      at: [atHeader(context, 'access-control-allow-origin')],
    };
  },
});
