import { t } from '../i18n/index.ts';
import { fetchCors } from './shared/fetch-cors.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'netlify',
  name: 'Netlify (edge function)',
  group: 'Clouds and platforms',
  version: 'Netlify Edge Functions with `export const config`',
  assurance: 'documentation',
  sources: [
    'https://docs.netlify.com/build/edge-functions/api/',
    'https://docs.netlify.com/build/edge-functions/limits/',
    'https://docs.netlify.com/manage/routing/headers/',
  ],
  marks: { layers: ['netlify'] },
  gotchas: () => [
    t(
      'Headers of `_headers` and `netlify.toml` reach files only: answers of functions and of proxied URLs do not get them.',
    ),
    t('`_headers` cannot compare the origin: it can name one, not several.'),
    t('While Split Testing is on, no edge function runs.'),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: 'netlify/edge-functions/cors.ts',
        language: 'typescript',
        where: t('As a new file. Put the paths that other origins call into `path`.'),
        code: [
          "import type { Config, Context } from '@netlify/edge-functions';",
          '',
          fetchCors(policy, ''),
          '',
          'export default withCors((request: Request, context: Context) => context.next());',
          '',
          "export const config: Config = { path: ['/api/*', '/.netlify/functions/*'] };",
        ].join('\n'),
      },
    ],
    onErrors: t(
      'The edge function stands before the functions, so it adds the headers to their errors, too.',
    ),
    removeElsewhere: t(
      'Nothing in the functions: their `Access-Control-*` headers are replaced. Remove those of `_headers` and `netlify.toml` for these paths.',
    ),
    apply: t('Deploy the site; `netlify dev` runs edge functions, too.'),
    caches: t('A deploy clears the cache of Netlify.'),
  }),
});
