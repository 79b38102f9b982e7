import { t } from '../i18n/index.ts';
import { indent, pythonCors } from './shared/python.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'aiohttp',
  name: 'aiohttp',
  group: 'Python',
  version: 'aiohttp 3',
  assurance: 'run',
  sources: [
    'https://docs.aiohttp.org/en/stable/web_advanced.html#middlewares',
    'https://docs.aiohttp.org/en/stable/web_advanced.html#signals',
    'https://docs.aiohttp.org/en/stable/_modules/aiohttp/web_app.html',
  ],
  marks: {
    signs: [
      { headers: [['server', /^Python\/\S+ aiohttp\//]], confidence: 'certain' },
      {
        status: [401, 405],
        // GitHub answers `404: Not Found`, too.
        headers: [['x-github-request-id', null]],
        body: /^(?:401: Unauthorized|403: Forbidden|404: Not Found|405: Method Not Allowed)$/,
        confidence: 'likely',
      },
    ],
  },
  gotchas: () => [
    t(
      'This is without `aiohttp-cors`: that knows only routes that were added to it, so the 404 has no headers, and it never sends `Vary: Origin`.',
    ),
    t(
      'The first middleware of the list is the outermost: `insert(0, …)` puts this one before authentication.',
    ),
  ],
  recipe(policy) {
    const { origins, everyAnswer, preflight } = pythonCors(policy, {
      vary: 'response.headers.add("Vary", "Origin")',
      origin: 'request.headers.get("Origin")',
      set: (name, value) => `response.headers[${name}] = ${value}`,
    });
    return {
      blocks: [
        {
          file: 'app.py',
          language: 'python',
          where: t('After the imports.'),
          code: [
            ...origins,
            '@web.middleware',
            'async def answer_preflight(request, handler):',
            '    if (',
            '        request.method == "OPTIONS"',
            '        and "Access-Control-Request-Method" in request.headers',
            '    ):',
            '        return web.Response(status=204)',
            '    return await handler(request)',
            '',
            '',
            'async def add_cors_headers(request, response):',
            ...indent(1, everyAnswer),
            '    if request.method == "OPTIONS":',
            ...indent(2, preflight),
          ].join('\n'),
        },
        {
          file: 'app.py',
          language: 'python',
          where: t('Right after `app = web.Application(…)`.'),
          code: [
            'app.middlewares.insert(0, answer_preflight)',
            'app.on_response_prepare.append(add_cors_headers)',
          ].join('\n'),
        },
      ],
      onErrors: t(
        'The signal `on_response_prepare` is sent for every answer, those to unhandled exceptions and unknown paths included.',
      ),
      removeElsewhere: t(
        'Remove `aiohttp_cors.setup(…)`, `Access-Control-*` lines in handlers, and `add_header` lines of a proxy before it.',
      ),
      apply: t('Restart the app.'),
      caches: t('A CDN before the app may keep old answers: purge it.'),
    };
  },
});
