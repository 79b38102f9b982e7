import type { Policy } from '../core/index.ts';
import { t } from '../i18n/index.ts';
import { quoteRuby, quoteRubyList } from './escape/ruby.ts';
import { defineStack } from './stack.ts';

/** Middleware that rack-cors needs around it when there is a list: `VaryOrigin`. */
export const VARY_ORIGIN = `# rack-cors sends no \`Vary\` with its answers to preflights.
class VaryOrigin
  def initialize(app)
    @app = app
  end

  def call(env)
    status, headers, body = @app.call(env)
    headers["vary"] ||= "Origin" if env["REQUEST_METHOD"] == "OPTIONS"
    [status, headers, body]
  end
end`;

/** The block of `Rack::Cors` that allows what a policy allows, as lines. */
export function allowBlock(policy: Policy): readonly string[] {
  const { origins, methods, requestHeaders, exposedHeaders, credentials, maxAge } = policy;
  return [
    'allow do',
    `  origins ${origins === '*' ? quoteRuby('*') : origins.map(originOf).join(', ')}`,
    `  resource ${quoteRuby('*')},`,
    `    methods: ${quoteRubyList(methods.map((method) => method.toLowerCase()))},`,
    `    headers: ${quoteRubyList(requestHeaders)},`,
    ...(exposedHeaders.length > 0 ? [`    expose: ${quoteRubyList(exposedHeaders)},`] : []),
    ...(credentials ? ['    credentials: true,'] : []),
    `    max_age: ${maxAge}`,
    'end',
  ];
}

// Before 2.0 rack-cors takes a text without http(s) for a host of any scheme.
const originOf = (origin: string): string =>
  /^https?:\/\//.test(origin) ? quoteRuby(origin) : `->(origin, _env) { origin == ${quoteRuby(origin)} }`;

export default defineStack({
  id: 'rack',
  name: 'Sinatra and Rack (rack-cors)',
  group: 'Ruby',
  version: 'Rack 2 and 3, Sinatra 3 and 4, rack-cors 1.1 and 2',
  assurance: 'run',
  sources: ['https://github.com/cyu/rack-cors'],
  marks: {
    libraries: ['rack-cors'],
    signs: [
      { status: [404], body: /Sinatra doesn\S{1,8}t know this ditty/, confidence: 'certain' },
      { headers: [['server', /^WEBrick\//]], confidence: 'likely' },
    ],
  },
  gotchas: () => [
    t(
      'rack-cors answers a preflight it refuses with 200 and no CORS headers; `use Rack::Cors, debug: true` says why in `X-Rack-CORS`.',
    ),
    t('rack-cors sends methods in upper case: a page must call `PATCH`, not `patch`.'),
    t('An origin without its scheme stands for every scheme: write `https://` in front of it.'),
    t(
      'Sinatra drops the session of a request from another origin that changes something, unless `set :protection, permitted_origins: […]` names that origin.',
    ),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: 'Gemfile',
        language: 'ruby',
        where: t('Anywhere in the file; then run `bundle install`.'),
        code: 'gem "rack-cors"',
      },
      {
        file: 'config.ru',
        language: 'ruby',
        where: t('At the top: before every other `use`, and before `run`.'),
        code: [
          'require "rack/cors"',
          '',
          ...(policy.origins === '*' ? [] : [VARY_ORIGIN, '', 'use VaryOrigin']),
          'use Rack::Cors do',
          ...allowBlock(policy).map((line) => `  ${line}`),
          'end',
        ].join('\n'),
      },
    ],
    onErrors: t(
      'Sinatra turns its errors into answers below the middleware, so they carry the headers. A plain Rack app must rescue them itself: the server answers an exception that reaches it without any.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `headers[…]` lines and `options` routes of the app, and `add_header` lines of a proxy before it.',
    ),
    apply: t('Restart the server: `puma`, `unicorn` or `rackup`.'),
    caches: t(
      '`Rack::Cache` or a CDN before the app may keep old answers: clear the one and purge the other.',
    ),
  }),
});
