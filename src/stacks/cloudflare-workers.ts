import { t } from '../i18n/index.ts';
import { fetchCors } from './shared/fetch-cors.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'cloudflare-workers',
  name: 'Cloudflare Workers',
  group: 'Clouds and platforms',
  version: 'Workers with ES modules, wrangler 3 and 4',
  assurance: 'run',
  sources: [
    'https://developers.cloudflare.com/workers/runtime-apis/handlers/fetch/',
    'https://developers.cloudflare.com/workers/runtime-apis/response/',
    'https://developers.cloudflare.com/workers/examples/cors-header-proxy/',
  ],
  marks: { signs: [{ confidence: 'certain', host: /\.workers\.dev$/ }] },
  gotchas: () => [
    t(
      'An error that nothing catches is answered by Cloudflare with its page `Error 1101`, which has no CORS headers.',
    ),
    t(
      'The headers of a `Response` that came from `fetch` cannot be changed: a copy, `new Response(answer.body, answer)`, can.',
    ),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: 'src/cors.ts',
        language: 'typescript',
        where: t('As a new file beside the Worker.'),
        code: fetchCors(policy, 'export '),
      },
      {
        file: 'src/index.ts',
        language: 'typescript',
        where: t('With the other imports of the Worker.'),
        code: "import { withCors } from './cors';",
      },
      {
        file: 'src/index.ts',
        language: 'typescript',
        where: t(
          'In place of `export default`: `handleRequest` is what `fetch` was, authentication and routes included.',
        ),
        code: 'export default { fetch: withCors(handleRequest) };',
      },
    ],
    onErrors: t(
      'A thrown error becomes an answer with status 500 inside `withCors`, so it carries the headers, too.',
    ),
    removeElsewhere: t(
      'Nothing: `withCors` takes out the `Access-Control-*` headers of the server the Worker fetches from. Remove Transform Rules of the zone that set them.',
    ),
    apply: t('Deploy with `npx wrangler deploy`.'),
    caches: t('If Cloudflare caches these URLs, purge them under `Caching`, `Configuration`.'),
  }),
});
