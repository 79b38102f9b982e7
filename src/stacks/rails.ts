import { t } from '../i18n/index.ts';
import { allowBlock, VARY_ORIGIN } from './rack.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'rails',
  name: 'Rails (rack-cors)',
  group: 'Ruby',
  version: 'Rails 6.1 to 8, rack-cors 1.1 and 2',
  assurance: 'run',
  sources: [
    'https://github.com/cyu/rack-cors',
    'https://guides.rubyonrails.org/rails_on_rack.html#configuring-middleware-stack',
  ],
  marks: {
    layers: ['rails'],
    libraries: ['rack-cors'],
    signs: [
      { status: [404], body: /The page you were looking for doesn't exist \(404\)/, confidence: 'likely' },
    ],
  },
  gotchas: () => [
    t(
      'Without `insert_before 0` a middleware above may answer first, and without CORS headers: `force_ssl`, host authorization, static files.',
    ),
    t(
      'rack-cors answers a preflight it refuses with 200 and no CORS headers; `insert_before 0, Rack::Cors, debug: true` says why in `X-Rack-CORS`.',
    ),
    t('rack-cors sends methods in upper case: a page must call `PATCH`, not `patch`.'),
    t(
      'CORS does not lift the CSRF check of `ActionController::Base`: `protect_from_forgery` refuses what another origin wants to change; `ActionController::API` has no such check.',
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
        file: 'config/initializers/cors.rb',
        language: 'ruby',
        where: t('The whole file: it puts CORS before all other middleware, so before authentication.'),
        code: [
          ...(policy.origins === '*' ? [] : [VARY_ORIGIN, '']),
          'Rails.application.config.middleware.insert_before 0, Rack::Cors do',
          ...allowBlock(policy).map((line) => `  ${line}`),
          'end',
          ...(policy.origins === '*'
            ? []
            : ['Rails.application.config.middleware.insert_before 0, VaryOrigin']),
        ].join('\n'),
      },
    ],
    onErrors: t(
      'Rails turns exceptions into answers below rack-cors, so its 404 and 500 carry the headers, too.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `headers[…]` lines and OPTIONS routes of the app, `config.action_dispatch.default_headers`, and `add_header` lines of a proxy before it.',
    ),
    apply: t('Restart the server: initializers run once, when it starts.'),
    caches: t(
      '`Rack::Cache` or a CDN before the app may keep old answers: clear the one and purge the other.',
    ),
  }),
});
