import { t } from '../i18n/index.ts';
import { quoteRust } from './escape/rust.ts';
import { rustArray } from './shared/rust-code.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'axum',
  name: 'axum (tower-http)',
  group: 'Rust',
  version: 'axum 0.7 and 0.8, tower-http 0.5 to 0.7; axum 0.6 with tower-http 0.4',
  assurance: 'source',
  sources: [
    'https://docs.rs/tower-http/latest/tower_http/cors/struct.CorsLayer.html',
    'https://github.com/tower-rs/tower-http/blob/main/tower-http/src/cors/mod.rs',
    'https://github.com/tower-rs/tower-http/blob/main/tower-http/src/cors/allow_origin.rs',
    'https://docs.rs/tower-http/latest/tower_http/catch_panic/struct.CatchPanicLayer.html',
    'https://docs.rs/axum/latest/axum/struct.Router.html#method.layer',
  ],
  marks: { libraries: ['tower-http'] },
  gotchas: () => [
    t(
      'Each `.layer` wraps those before it, so this one comes last; in a `ServiceBuilder` the first is the outermost.',
    ),
    t('A single `HeaderValue` as origin is sent to every page, whoever asks; `AllowOrigin::list` compares.'),
    t('`Any` together with `allow_credentials(true)` panics when the app starts.'),
    t('It answers every `OPTIONS` request itself, also one that is no preflight.'),
    t(
      'axum 0.6 takes `tower-http@0.4`: newer ones are built on version 1 of the crate `http`, and do not compile with it.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: t('terminal'),
        language: 'bash',
        where: t('In the folder of the app.'),
        code: 'cargo add tower-http --features catch-panic,cors',
      },
      {
        file: 'src/main.rs',
        language: 'rust',
        where: t('With the other imports.'),
        code: [
          'use std::time::Duration;',
          '',
          ...use(
            'axum::http::header',
            ...(requestHeaders.length + exposedHeaders.length > 0 ? ['HeaderName'] : []),
            ...(origins === '*' ? [] : ['ORIGIN']),
          ),
          ...use('axum::http', ...(origins === '*' ? [] : ['HeaderValue']), 'Method'),
          'use tower_http::catch_panic::CatchPanicLayer;',
          ...use('tower_http::cors', origins === '*' ? 'Any' : 'AllowOrigin', 'CorsLayer'),
        ].join('\n'),
      },
      {
        file: 'src/main.rs',
        language: 'rust',
        where: t(
          'After the routes, the fallback and every other `.layer`, authentication included: `app` stands for the router.',
        ),
        code: [
          ...(origins === '*'
            ? []
            : rustArray(
                'let origins = ',
                origins.map((origin) => `HeaderValue::from_static(${quoteRust(origin)})`),
                ';',
              )),
          'let cors = CorsLayer::new()',
          `    .allow_origin(${origins === '*' ? 'Any' : 'AllowOrigin::list(origins)'})`,
          ...rustArray('    .allow_methods(', methods.map(methodOf), ')'),
          ...(requestHeaders.length > 0
            ? rustArray('    .allow_headers(', requestHeaders.map(nameOf), ')')
            : []),
          ...(exposedHeaders.length > 0
            ? rustArray('    .expose_headers(', exposedHeaders.map(nameOf), ')')
            : []),
          ...(credentials ? ['    .allow_credentials(true)'] : []),
          `    .max_age(Duration::from_secs(${maxAge}))${origins === '*' ? ';' : ''}`,
          ...(origins === '*' ? [] : ['    .vary([ORIGIN]);']),
          'let app = app.layer(CatchPanicLayer::new()).layer(cors);',
        ].join('\n'),
      },
    ],
    onErrors: t(
      '401 of a layer inside, 404 of the router and the 500 that `CatchPanicLayer` makes of a panic pass through the CORS layer and get the headers.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: those the handlers and other layers set, and `add_header` lines of a proxy before the app.',
    ),
    apply: t('Build the app again and restart it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});

/** The import of some items of a module. */
const use = (module: string, ...items: readonly string[]): readonly string[] => {
  if (items.length === 0) return [];
  return [`use ${module}::${items.length === 1 ? items[0] : `{${items.join(', ')}}`};`];
};

const CONSTANTS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);

const methodOf = (method: string): string =>
  CONSTANTS.has(method) ? `Method::${method}` : `${quoteRust(method)}.parse::<Method>().unwrap()`;

const nameOf = (name: string): string => `HeaderName::from_static(${quoteRust(name)})`;
