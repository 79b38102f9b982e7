import { t } from '../i18n/index.ts';
import { indent, pythonCors } from './shared/python.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'flask',
  name: 'Flask',
  group: 'Python',
  version: 'Flask 2 and 3',
  assurance: 'run',
  sources: [
    'https://flask.palletsprojects.com/en/stable/api/#flask.Flask.before_request',
    'https://flask.palletsprojects.com/en/stable/api/#flask.Flask.after_request',
    'https://github.com/corydolphin/flask-cors',
  ],
  marks: {
    libraries: ['flask-cors'],
    signs: [
      {
        status: [404],
        body: /The requested URL was not found on the server\. If you entered the URL manually/,
        confidence: 'likely',
      },
      { headers: [['server', /^Werkzeug\//]], confidence: 'likely' },
    ],
  },
  gotchas: () => [
    t(
      'This is without `flask-cors`: that leaves preflights to the router, after `before_request`, so authentication there answers them with 401.',
    ),
    t(
      'By default `flask-cors` allows every method and header, sends `Vary: Origin` only to some origins, and takes an origin with a character like `[` or `*` as a regular expression.',
    ),
    t('In debug mode an exception ends in the debugger, whose page has no CORS headers.'),
  ],
  recipe(policy) {
    const { origins, everyAnswer, preflight } = pythonCors(policy, {
      vary: 'response.vary.add("Origin")',
      origin: 'request.headers.get("Origin")',
      set: (name, value) => `response.headers[${name}] = ${value}`,
    });
    return {
      blocks: [
        {
          file: 'app.py',
          language: 'python',
          where: t('With the other imports.'),
          code: 'from flask import request',
        },
        {
          file: 'app.py',
          language: 'python',
          where: t(
            'Right after `app = Flask(__name__)`: before authentication and every other `before_request`, which run in the order they are registered.',
          ),
          code: [
            ...origins,
            '@app.before_request',
            'def answer_preflight():',
            '    if (',
            '        request.method == "OPTIONS"',
            '        and "Access-Control-Request-Method" in request.headers',
            '    ):',
            '        return "", 204',
            '',
            '',
            '@app.after_request',
            'def add_cors_headers(response):',
            ...indent(1, everyAnswer),
            '    if request.method == "OPTIONS":',
            ...indent(2, preflight),
            '    return response',
          ].join('\n'),
        },
      ],
      onErrors: t(
        'Flask runs `after_request` functions on its own 404, 405 and 500, too, so these carry the headers.',
      ),
      removeElsewhere: t(
        'Remove `CORS(app)` and `@cross_origin()` of `flask-cors`, `Access-Control-*` lines in views, and `add_header` lines of a proxy before it.',
      ),
      apply: t('Restart the app server: `gunicorn`, `uwsgi` or `flask run`.'),
      caches: t('A CDN before the app may keep old answers: purge it.'),
    };
  },
});
