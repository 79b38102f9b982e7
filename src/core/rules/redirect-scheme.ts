import { parseUrl } from '../http/origin.ts';
import { atHeader, defineRule } from './define-rule.ts';

/**
 * A redirect to a scheme that CORS requests cannot use.
 * Source: https://fetch.spec.whatwg.org/#http-redirect-fetch
 */
export default defineRule({
  id: 'redirect-scheme',
  explains: ['redirect-scheme'],
  find: (context) => {
    const { location } = context.failure;
    return {
      detail: { hop: context.index, location, scheme: parseUrl(location)?.protocol ?? '' },
      at: [atHeader(context, 'location')],
    };
  },
});
