import { t } from '../i18n/index.ts';
import { responseLines } from './shared/by-hand.ts';
import { originStatements, originsConstant, preflightStatements, setLines } from './shared/fetch-cors.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'vercel',
  name: 'Vercel (routing middleware)',
  group: 'Clouds and platforms',
  version: 'Routing Middleware, @vercel/functions 2 and 3; every framework but Next.js',
  assurance: 'documentation',
  sources: [
    'https://vercel.com/docs/routing-middleware/api',
    'https://vercel.com/kb/guide/how-to-enable-cors',
    'https://github.com/vercel/vercel/blob/main/packages/edge/src/middleware-helpers.ts',
    'https://vercel.com/docs/deployment-protection/methods-to-bypass-deployment-protection/options-allowlist',
  ],
  marks: { layers: ['vercel'] },
  gotchas: () => [
    t(
      'Headers of `vercel.json` are fixed: they can name one origin, not several, and a function that refuses `OPTIONS` still fails the preflight.',
    ),
    t(
      'Deployment Protection answers preflights with 401 before any of your code: add the paths to its OPTIONS Allowlist.',
    ),
    t(
      'A redirect of the domain, from `example.com` to `www.example.com` say, fails every preflight: call the final address.',
    ),
    t(
      'In a Next.js project the same file is `proxy.ts` (before Next.js 16 `middleware.ts`) and uses `next/server`.',
    ),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: t('terminal'),
        language: 'bash',
        where: t('In the folder of the project.'),
        code: 'npm install @vercel/functions',
      },
      {
        file: 'middleware.ts',
        language: 'typescript',
        where: t(
          'Beside `package.json`, as a new file. Put the paths that other origins call into `matcher`.',
        ),
        code: [
          "import { next } from '@vercel/functions';",
          '',
          ...originsConstant(policy),
          "export const config = { matcher: '/api/:path*' };",
          '',
          'export default function middleware(request: Request) {',
          ...originStatements(policy, '  '),
          ...preflightStatements(policy, '  '),
          ...setLines(responseLines(policy), '  '),
          '  return next({ headers });',
          '}',
        ].join('\n'),
      },
    ],
    onErrors: t(
      'The headers are set before the function runs and are added to what it answers, errors included. Error pages of Vercel itself (`X-Vercel-Error`) may come without.',
    ),
    removeElsewhere: t(
      'Remove `Access-Control-*` from the functions and from `headers` in `vercel.json`: Vercel sends theirs along with these.',
    ),
    apply: t('Deploy with `vercel --prod`, or push.'),
    caches: t('Middleware runs before the cache, so answers in it get the new headers at once.'),
  }),
});
