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
  gotchas: [
    'Up to actix-cors 0.7.1, an `Err` that another middleware returns goes out without the headers: return `Ok(request.error_response(error))` there.',
    '`allow_any_origin` alone sends every page its own origin back; only with `send_wildcard` it is `*`.',
    '`Cors::permissive()` lets every page in, with its cookies: it is for development on your own machine.',
    'Before 0.7 a request from an origin that is not in the list gets 400 and does not reach its handler.',
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: 'terminal',
        language: 'bash',
        where: 'In the folder of the app.',
        code: 'cargo add actix-cors',
      },
      {
        file: 'src/main.rs',
        language: 'rust',
        where: 'With the other imports.',
        code: [
          'use actix_cors::Cors;',
          ...(origins === '*' ? [] : ['use actix_web::middleware::DefaultHeaders;']),
        ].join('\n'),
      },
      {
        file: 'src/main.rs',
        language: 'rust',
        where: 'First in the closure given to `HttpServer::new`.',
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
        where:
          'Behind every other `.wrap` of `App::new()`, authentication included: the last one runs first.',
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
    onErrors:
      'Errors that handlers return, and the 404 of the app, pass through `Cors` and get the headers; a handler that panics closes the connection without an answer.',
    removeElsewhere:
      'Remove other `Access-Control-*` headers: `insert_header` lines of the handlers, and `add_header` lines of a proxy before the app.',
    apply: 'Build the app again and restart it.',
    caches: 'A CDN before the app may keep old answers: purge it.',
  }),
});
