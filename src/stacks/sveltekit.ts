import { t } from '../i18n/index.ts';
import { responseLines } from './shared/by-hand.ts';
import { originsConstant, originStatements, preflightStatements, setLines } from './shared/fetch-cors.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'sveltekit',
  name: 'SvelteKit (handle)',
  group: 'Node.js',
  version: 'SvelteKit 2, any adapter with a server',
  assurance: 'run',
  sources: [
    'https://svelte.dev/docs/kit/hooks#Server-hooks-handle',
    'https://svelte.dev/docs/kit/@sveltejs-kit-hooks#sequence',
    'https://svelte.dev/docs/kit/configuration#csrf',
  ],
  marks: {
    signs: [
      { headers: [['x-sveltekit-page', 'true']], confidence: 'certain' },
      { headers: [['x-sveltekit-normalize', '1']], confidence: 'certain' },
      {
        status: [403],
        body: /Cross-site (POST|PUT|PATCH|DELETE) form submissions are forbidden/,
        confidence: 'certain',
      },
    ],
  },
  gotchas: () => [
    t(
      'SvelteKit refuses other origins’ `POST`, `PUT`, `PATCH` and `DELETE` with the content type of a form or `text/plain` before any hook, with a 403 without headers: send JSON, or list the origin in `kit.csrf.trustedOrigins`.',
    ),
    t(
      'What a later hook throws passes this one by, and the answer lacks the headers: return a `Response` with 401 there.',
    ),
    t(
      'A path with a slash at its end is redirected before the hook runs, and a preflight must not be redirected: call it without.',
    ),
    t('Files of `static` and prerendered pages never reach the hook: their headers are the host’s to set.'),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: 'src/hooks.server.ts',
        language: 'typescript',
        where: t(
          'As the whole file. If it has a `handle` already, name this one `cors` and export `sequence(cors, …)` of `@sveltejs/kit/hooks`, with yours after it.',
        ),
        code: [
          "import type { Handle } from '@sveltejs/kit';",
          '',
          ...originsConstant(policy),
          'export const handle: Handle = async ({ event, resolve }) => {',
          '  const { request } = event;',
          ...originStatements(policy, '  '),
          ...preflightStatements(policy, '  '),
          ...setLines(responseLines(policy), '  '),
          '',
          '  const answer = await resolve(event);',
          '  // A copy, because the headers of a fetched answer cannot be changed.',
          '  const response = new Response(answer.body, answer);',
          '  headers.forEach((value, name) => response.headers.append(name, value));',
          '  return response;',
          '};',
        ].join('\n'),
      },
    ],
    onErrors: t(
      '`resolve` never throws: errors of routes, 404 and 500 are answers like others, and get the headers.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `setHeaders(…)` and `OPTIONS` functions in `+server.ts`, and those of the host or of a proxy before the app.',
    ),
    apply: t('Build with `vite build` and restart, or deploy; `vite dev` takes it up by itself.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});
