import { t } from '../i18n/index.ts';
import { quotePythonList } from './escape/python.ts';
import { defineStack } from './stack.ts';

const VARY_ORIGIN = `class VaryOrigin:
    """Tells caches that every answer depends on the origin."""

    def __init__(self, app):
        self.app = app

    async def __call__(self, scope, receive, send):
        async def send_with_vary(message):
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if "origin" not in headers.get("vary", "").lower():
                    headers.add_vary_header("Origin")
            await send(message)

        await self.app(scope, receive, send_with_vary)`;

export default defineStack({
  id: 'fastapi',
  name: 'FastAPI and Starlette (CORSMiddleware)',
  group: 'Python',
  version: 'FastAPI 0.92 and later, Starlette 0.26 to 1',
  assurance: 'run',
  sources: [
    'https://www.starlette.io/middleware/#corsmiddleware',
    'https://www.starlette.io/middleware/#corsmiddleware-global-enforcement',
    'https://github.com/Kludex/starlette/blob/main/starlette/middleware/cors.py',
    'https://fastapi.tiangolo.com/tutorial/cors/',
    'https://github.com/fastapi/fastapi-cli/blob/main/src/fastapi_cli/discover.py',
  ],
  marks: {
    libraries: ['starlette'],
    signs: [
      { status: [404, 405], body: /^\{"detail":"(?:Not Found|Method Not Allowed)"\}$/, confidence: 'likely' },
      { headers: [['server', 'uvicorn']], confidence: 'likely' },
    ],
  },
  gotchas: () => [
    t(
      'With `app.add_middleware(CORSMiddleware, …)` the 500 of an unhandled exception has no CORS headers: it is made outside all middleware.',
    ),
    t(
      '`fastapi run` and `fastapi dev` look for a `FastAPI` object and do not find a wrapped one: start it with `uvicorn main:app`.',
    ),
    t('The middleware itself sends `Vary: Origin` only to origins it allows; hence the class around it.'),
    t(
      'Preflights that ask for more than is allowed get a 400 with `Disallowed CORS origin`, `method` or `headers`; newer versions refuse private network preflights, too, without `allow_private_network=True`.',
    ),
    t(
      '`Content-Type` is always allowed; with `*`, a request with a cookie gets its own origin in place of `*`.',
    ),
  ],
  recipe({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) {
    const middleware = [
      'CORSMiddleware(',
      '    app=app,',
      `    allow_origins=${quotePythonList(origins === '*' ? ['*'] : origins)},`,
      `    allow_methods=${quotePythonList(methods)},`,
      `    allow_headers=${quotePythonList(requestHeaders)},`,
      ...(exposedHeaders.length > 0 ? [`    expose_headers=${quotePythonList(exposedHeaders)},`] : []),
      ...(credentials ? ['    allow_credentials=True,'] : []),
      `    max_age=${maxAge},`,
      ')',
    ].join('\n');
    return {
      blocks: [
        {
          file: 'main.py',
          language: 'python',
          where: t('With the other imports.'),
          code: [
            'from starlette.datastructures import MutableHeaders',
            'from starlette.middleware.cors import CORSMiddleware',
          ].join('\n'),
        },
        {
          file: 'main.py',
          language: 'python',
          where: t(
            'At the end of the file, after all routes and `app.add_middleware(…)`: it wraps the whole app, authentication and error answers included.',
          ),
          code: `${VARY_ORIGIN}\n\n\napp = ${middleware}\napp = VaryOrigin(app)`,
        },
      ],
      onErrors: t(
        'It wraps the whole app, so the answers to unhandled exceptions pass through it, too; the default 500 and 404 carry the headers.',
      ),
      removeElsewhere: t(
        'Remove `app.add_middleware(CORSMiddleware, …)`, `Access-Control-*` headers set in routes, and `add_header` lines of a proxy before it.',
      ),
      apply: t('Restart the app server: `uvicorn main:app`.'),
      caches: t('A CDN before the app may keep old answers: purge it.'),
    };
  },
});
