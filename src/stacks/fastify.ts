import { t } from '../i18n/index.ts';
import { quoteJs, quoteJsList } from './escape/js.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'fastify',
  name: 'Fastify (@fastify/cors)',
  group: 'Node.js',
  version: 'Fastify 5, @fastify/cors 11; Fastify 4 with @fastify/cors 8',
  assurance: 'run',
  sources: [
    'https://github.com/fastify/fastify-cors',
    'https://fastify.dev/docs/latest/Reference/Hooks/',
    'https://fastify.dev/docs/latest/Reference/Reply/',
  ],
  marks: { layers: ['fastify'], libraries: ['fastify-cors'] },
  gotchas: () => [
    t(
      'Hooks run in the order they are added: an `onRequest` hook above it that checks who asks answers the preflight with 401.',
    ),
    t(
      'Registered inside another plugin, it works for the routes of that plugin alone, and not for the default 404.',
    ),
    t('Left out, `methods` is `GET,HEAD,POST` since @fastify/cors 11: PUT, PATCH and DELETE are refused.'),
    t('`reply.raw.writeHead` sends none of the headers: pass it `reply.getHeaders()`.'),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: t('terminal'),
        language: 'bash',
        where: t('In the folder of the app.'),
        code: 'npm install @fastify/cors',
      },
      {
        file: 'server.js',
        language: 'javascript',
        where: t('With the other imports.'),
        code: "import cors from '@fastify/cors';",
      },
      {
        file: 'server.js',
        language: 'javascript',
        where: t(
          'Right after `const app = Fastify()`: before the routes, other plugins, and hooks that check who asks.',
        ),
        code: [
          'await app.register(cors, {',
          `  origin: ${origins === '*' ? quoteJs('*') : quoteJsList(origins)},`,
          `  methods: ${quoteJsList(methods)},`,
          `  allowedHeaders: ${quoteJsList(requestHeaders)},`,
          ...(exposedHeaders.length > 0 ? [`  exposedHeaders: ${quoteJsList(exposedHeaders)},`] : []),
          ...(credentials ? ['  credentials: true,'] : []),
          `  maxAge: ${maxAge},`,
          '});',
        ].join('\n'),
      },
    ],
    onErrors: t(
      'The headers are set in the first `onRequest` hook and stay on error answers, the default 404 and 500 included.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `reply.header(…)` lines, `app.options(…)` routes, and `add_header` lines of a proxy before it.',
    ),
    apply: t('Restart the app, or deploy it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});
