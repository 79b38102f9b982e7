import { t } from '../i18n/index.ts';
import { quoteRust } from './escape/rust.ts';
import { rustArray } from './shared/rust-code.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'actix',
  name: 'Actix Web (actix-cors)',
  group: 'Rust',
  version: 'Actix Web 4, actix-cors 0.7',
  assurance: 'source',
  sources: [
    'https://docs.rs/actix-cors/latest/actix_cors/struct.Cors.html',
    'https://actix.rs/docs/cors',
    'https://github.com/actix/actix-extras/blob/master/actix-cors/src/middleware.rs',
    'https://github.com/actix/actix-extras/blob/master/actix-cors/src/builder.rs',
    'https://github.com/actix/actix-extras/pull/809',
    'https://docs.rs/actix-web/latest/actix_web/middleware/struct.DefaultHeaders.html',
  ],
  marks: { libraries: ['actix-cors'] },
  gotchas: () => [
    t(
      'Up to actix-cors 0.7.1, an `Err` that another middleware returns goes out without the headers: return `Ok(request.error_response(error))` there.',
    ),
    t('`allow_any_origin` alone sends every page its own origin back; only with `send_wildcard` it is `*`.'),
    t(
      '`Cors::permissive()` lets every page in, with its cookies: it is for development on your own machine.',
    ),
    t('Before 0.7 a request from an origin that is not in the list gets 400 and does not reach its handler.'),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: t('terminal'),
        language: 'bash',
        where: t('In the folder of the app.'),
        code: 'cargo add actix-cors',
      },
      {
        file: 'src/main.rs',
        language: 'rust',
        where: t('With the other imports.'),
        code: [
          'use actix_cors::Cors;',
          ...(origins === '*' ? [] : ['use actix_web::middleware::DefaultHeaders;']),
        ].join('\n'),
      },
      {
        file: 'src/main.rs',
        language: 'rust',
        where: t('First in the closure given to `HttpServer::new`.'),
        code: [
          'let cors = Cors::default()',
          ...(origins === '*'
            ? ['    .allow_any_origin()', '    .send_wildcard()']
            : origins.map((origin) => `    .allowed_origin(${quoteRust(origin)})`)),
          ...rustArray('    .allowed_methods(', methods.map(quoteRust), ')'),
          ...(requestHeaders.length > 0
            ? rustArray('    .allowed_headers(', requestHeaders.map(quoteRust), ')')
            : []),
          ...(exposedHeaders.length > 0
            ? rustArray('    .expose_headers(', exposedHeaders.map(quoteRust), ')')
            : []),
          ...(credentials ? ['    .supports_credentials()'] : []),
          `    .max_age(${maxAge});`,
        ].join('\n'),
      },
      {
        file: 'src/main.rs',
        language: 'rust',
        where: t(
          'Behind every other `.wrap` of `App::new()`, authentication included: the last one runs first.',
        ),
        code:
          origins === '*'
            ? '.wrap(cors)'
            : [
                '.wrap(cors)',
                '// Refused preflights have no Vary of their own.',
                '.wrap(DefaultHeaders::new().add(("Vary", "Origin")))',
              ].join('\n'),
      },
    ],
    onErrors: t(
      'Errors that handlers return, and the 404 of the app, pass through `Cors` and get the headers; a handler that panics closes the connection without an answer.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `insert_header` lines of the handlers, and `add_header` lines of a proxy before the app.',
    ),
    apply: t('Build the app again and restart it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});
