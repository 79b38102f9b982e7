import { t } from '../i18n/index.ts';
import { fetchCors } from './shared/fetch-cors.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'supabase',
  name: 'Supabase Edge Functions',
  group: 'Clouds and platforms',
  version: 'Edge Functions with `Deno.serve`',
  assurance: 'documentation',
  sources: [
    'https://supabase.com/docs/guides/functions/cors',
    'https://supabase.com/docs/guides/troubleshooting/unable-to-call-edge-function',
    'https://github.com/supabase/edge-runtime/issues/213',
  ],
  marks: { layers: ['supabase'] },
  gotchas: () => [
    t(
      '`supabase-js` sends `authorization`, `x-client-info`, `apikey` and `content-type`: a function it calls must allow all four.',
    ),
    t(
      'A token the gateway refuses, and a function that does not start, are answered before this code, without its headers.',
    ),
    t(
      'The REST, Auth and Storage services of Supabase send their own CORS headers: this is for Edge Functions.',
    ),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: 'supabase/functions/_shared/cors.ts',
        language: 'typescript',
        where: t('As a new file, or in place of the `corsHeaders` that are there.'),
        code: fetchCors(policy, 'export '),
      },
      {
        file: 'supabase/functions/my-function/index.ts',
        language: 'typescript',
        where: t('With the other imports of the function.'),
        code: "import { withCors } from '../_shared/cors.ts';",
      },
      {
        file: 'supabase/functions/my-function/index.ts',
        language: 'typescript',
        where: t('In place of `Deno.serve(…)`: `handleRequest` is the handler that was in it.'),
        code: 'Deno.serve(withCors(handleRequest));',
      },
    ],
    onErrors: t(
      'A thrown error becomes an answer with status 500 inside `withCors`, so it carries the headers, too.',
    ),
    removeElsewhere: t(
      'Remove `corsHeaders` and other `Access-Control-*` headers from the answers of the function.',
    ),
    apply: t('Deploy with `supabase functions deploy my-function`.'),
    caches: t(
      'A browser may keep the old preflight for as long as its `Access-Control-Max-Age` said: reload with DevTools open and the cache disabled.',
    ),
  }),
});
