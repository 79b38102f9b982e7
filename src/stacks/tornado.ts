import { t } from '../i18n/index.ts';
import { indent, pythonCors } from './shared/python.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'tornado',
  name: 'Tornado',
  group: 'Python',
  version: 'Tornado 6',
  assurance: 'run',
  sources: [
    'https://www.tornadoweb.org/en/stable/web.html#tornado.web.RequestHandler.set_default_headers',
    'https://www.tornadoweb.org/en/stable/web.html#tornado.web.Application.settings',
    'https://www.tornadoweb.org/en/stable/routing.html',
  ],
  marks: {
    signs: [
      { headers: [['server', /^TornadoServer\//]], confidence: 'certain' },
      {
        status: [400, 599],
        body: /^<html><title>\d{3}: [\w ]{1,40}<\/title><body>\d{3}: /,
        confidence: 'likely',
      },
    ],
  },
  gotchas: () => [
    t('A handler that derives from `tornado.web.RequestHandler` directly sends no CORS headers.'),
    t(
      'Headers set in `get` or `prepare` are dropped when an error is written: only those of `set_default_headers` stay.',
    ),
    t('For static files: `class Static(CorsHandler, tornado.web.StaticFileHandler)`.'),
  ],
  recipe(policy) {
    const { origins, everyAnswer, preflight } = pythonCors(policy, {
      vary: 'self.set_header("Vary", "Origin")',
      origin: 'self.request.headers.get("Origin")',
      set: (name, value) => `self.set_header(${name}, ${value})`,
    });
    return {
      blocks: [
        {
          file: 'app.py',
          language: 'python',
          where: t(
            'After the imports; then let every handler derive from `CorsHandler` in place of `tornado.web.RequestHandler`.',
          ),
          code: [
            'import tornado.routing',
            'import tornado.web',
            '',
            ...(origins.length > 0 ? origins : ['']),
            'class CorsHandler(tornado.web.RequestHandler):',
            '    def set_default_headers(self):',
            ...indent(2, everyAnswer),
            '',
            '',
            'class NotFound(CorsHandler):',
            '    def prepare(self):',
            '        raise tornado.web.HTTPError(404)',
            '',
            '',
            'class Preflight(CorsHandler):',
            '    def options(self):',
            '        self.set_status(204)',
            ...indent(2, preflight),
            '',
            '',
            'class IsPreflight(tornado.routing.Matcher):',
            '    def match(self, request):',
            '        if (',
            '            request.method == "OPTIONS"',
            '            and "Access-Control-Request-Method" in request.headers',
            '        ):',
            '            return {}',
            '        return None',
          ].join('\n'),
        },
        {
          file: 'app.py',
          language: 'python',
          where: t('First in the list of handlers of `tornado.web.Application([…])`.'),
          code: '(IsPreflight(), Preflight),',
        },
        {
          file: 'app.py',
          language: 'python',
          where: t('After that list, as an argument of `tornado.web.Application(…)`.'),
          code: 'default_handler_class=NotFound,',
        },
      ],
      onErrors: t(
        'Tornado calls `set_default_headers` again before it writes an error, and `NotFound` answers paths nobody handles.',
      ),
      removeElsewhere: t(
        'Remove `Access-Control-*` lines and `options` methods of handlers, and `add_header` lines of a proxy before it.',
      ),
      apply: t('Restart the app.'),
      caches: t('A CDN before the app may keep old answers: purge it.'),
    };
  },
});
