import { t } from '../i18n/index.ts';
import express from './express.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'apollo-server',
  name: 'Apollo Server (Express)',
  group: 'Node.js',
  version: 'Apollo Server 5 with @as-integrations/express5, cors 2.8; 4 with `expressMiddleware` alike',
  assurance: 'run',
  sources: [
    'https://www.apollographql.com/docs/apollo-server/security/cors',
    'https://www.apollographql.com/docs/apollo-server/api/standalone',
    'https://github.com/apollo-server-integrations/apollo-server-integration-express5',
    ...express.sources,
  ],
  marks: {
    signs: [
      {
        body: /This operation has been blocked as a potential Cross-Site Request Forgery/,
        confidence: 'certain',
      },
      {
        body: /GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension/,
        confidence: 'certain',
      },
    ],
  },
  gotchas: () => [
    t(
      '`startStandaloneServer` answers every page with `*`, takes no CORS options and allows no cookies: move to `expressMiddleware` first.',
    ),
    t('`expressMiddleware` has no CORS of its own: the `cors` option of `apollo-server` 3 is gone.'),
    t(
      'Its protection against forged requests answers 400 to a GET or an upload without `apollo-require-preflight` or `x-apollo-operation-name`: the page has to send one of them, and the list has to allow it.',
    ),
  ],
  recipe: (policy) => ({
    ...express.recipe(policy),
    onErrors: t(
      'The headers are set before Apollo Server runs, so its 400 and 500, refusals of your `context` function and errors of Express carry them, too.',
    ),
    removeElsewhere: t(
      'Remove `cors()` from the `app.use("/graphql", …)` line and other `Access-Control-*` headers of the app, and `add_header` lines of a proxy before it.',
    ),
  }),
});
