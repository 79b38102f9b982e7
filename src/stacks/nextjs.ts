import { t } from '../i18n/index.ts';
import { responseLines } from './shared/by-hand.ts';
import { originsConstant, originStatements, preflightStatements, setLines } from './shared/fetch-cors.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'nextjs',
  name: 'Next.js (proxy.ts)',
  group: 'Node.js',
  version: 'Next.js 16 with the App Router',
  assurance: 'run',
  sources: [
    'https://nextjs.org/docs/app/api-reference/file-conventions/proxy',
    'https://nextjs.org/docs/app/api-reference/functions/next-response',
    'https://nextjs.org/docs/app/api-reference/file-conventions/dynamic-routes',
  ],
  marks: {
    signs: [
      { headers: [['x-powered-by', /^next\.js/i]], confidence: 'certain' },
      { headers: [['vary', /next-router-state-tree/i]], confidence: 'certain' },
    ],
  },
  gotchas: () => [
    t('Up to Next.js 15 the file is `middleware.ts` and its function `middleware`; Next.js 16 renamed both.'),
    t(
      '`headers()` in `next.config.js` sends fixed values and leaves preflights to the routes: it cannot compare several origins.',
    ),
    t('Pages of the App Router, the built-in 404 page too, overwrite `Vary`: keep pages out of `matcher`.'),
    t(
      'A path with a slash at its end is redirected before `proxy` runs, and a preflight must not be redirected: call it without.',
    ),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: 'proxy.ts',
        language: 'typescript',
        where: t(
          'As a new file beside the folder `app`, with the path of your API in `matcher`. If there is one: these lines first in its function, and `headers` on whatever it answers.',
        ),
        code: [
          "import { NextResponse, type NextRequest } from 'next/server';",
          '',
          ...originsConstant(policy),
          'export function proxy(request: NextRequest) {',
          ...originStatements(policy, '  '),
          ...preflightStatements(policy, '  '),
          ...setLines(responseLines(policy), '  '),
          '  return NextResponse.next({ headers });',
          '}',
          '',
          "export const config = { matcher: '/api/:path*' };",
        ].join('\n'),
      },
      {
        file: 'app/api/[...path]/route.ts',
        language: 'typescript',
        where: t('As a new file, so that the API answers unknown paths itself. Other routes come before it.'),
        code: [
          "const notFound = () => Response.json({ error: 'Not found' }, { status: 404 });",
          '',
          'export { notFound as GET, notFound as POST, notFound as PUT, notFound as PATCH, notFound as DELETE };',
        ].join('\n'),
      },
    ],
    onErrors: t(
      'The headers are set before the route runs, and stay on its errors and on the 500 of a thrown one. What `proxy` itself throws is a 500 without them.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: in `headers()` of `next.config.js`, in route handlers and their `OPTIONS` functions, and in `vercel.json`.',
    ),
    apply: t('Build with `next build` and restart, or deploy; `next dev` takes it up by itself.'),
    caches: t('A CDN before the app may keep old answers: purge it; Vercel does so with each deployment.'),
  }),
});
