import type { Policy } from '../core/index.ts';
import { t } from '../i18n/index.ts';
import { quoteRust } from './escape/rust.ts';
import { rustArray } from './shared/rust-code.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'rocket',
  name: 'Rocket (fairing)',
  group: 'Rust',
  version: 'Rocket 0.5',
  assurance: 'documentation',
  sources: [
    'https://rocket.rs/guide/v0.5/fairings/',
    'https://api.rocket.rs/v0.5/rocket/fairing/trait.Fairing',
    'https://api.rocket.rs/v0.5/rocket/struct.Response',
    'https://rocket.rs/guide/v0.5/requests/#error-catchers',
  ],
  marks: { signs: [{ headers: [['server', 'Rocket']], confidence: 'likely' }] },
  gotchas: () => [
    t('Rocket brings no CORS of its own: this is written by hand, as a fairing that sees every answer.'),
    t('No route is needed for `OPTIONS`: the fairing turns the 404 of a preflight into a 204.'),
    t('A panic becomes a 500 with headers, unless `Cargo.toml` says `panic = "abort"`.'),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: 'src/main.rs',
        language: 'rust',
        where: t('With the other imports.'),
        code: [
          'use std::io::Cursor;',
          '',
          'use rocket::fairing::{Fairing, Info, Kind};',
          'use rocket::http::{Method, Status};',
          'use rocket::{Request, Response};',
        ].join('\n'),
      },
      { file: 'src/main.rs', language: 'rust', where: t('Beside the routes.'), code: fairing(policy) },
      {
        file: 'src/main.rs',
        language: 'rust',
        where: t('Right after `rocket::build()`.'),
        code: '.attach(Cors)',
      },
    ],
    onErrors: t(
      'The fairing runs after the routes, their guards and the catchers, so 401, 404 and 500 get the headers, too.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: those of responders and other fairings, and `add_header` lines of a proxy before the app.',
    ),
    apply: t('Build the app again and restart it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});

function fairing(policy: Policy): string {
  const { origins, methods, requestHeaders, exposedHeaders, credentials, maxAge } = policy;
  const granted: readonly Header[] = [
    ['Allow-Origin', origins === '*' ? quoteRust('*') : 'origin'],
    ...(credentials ? [['Allow-Credentials', quoteRust('true')] as const] : []),
    ...(exposedHeaders.length > 0 ? [['Expose-Headers', quoteRust(exposedHeaders.join(', '))] as const] : []),
  ];
  const preflight: readonly Header[] = [
    ['Allow-Methods', quoteRust(methods.join(', '))],
    ...(requestHeaders.length > 0 ? [['Allow-Headers', quoteRust(requestHeaders.join(', '))] as const] : []),
    ['Max-Age', quoteRust(String(maxAge))],
  ];
  return [
    ...(origins === '*'
      ? []
      : [...rustArray(`const ORIGINS: [&str; ${origins.length}] = `, origins.map(quoteRust), ';'), '']),
    'struct Cors;',
    '',
    '#[rocket::async_trait]',
    'impl Fairing for Cors {',
    '    fn info(&self) -> Info {',
    '        Info {',
    '            name: "CORS",',
    '            kind: Kind::Response,',
    '        }',
    '    }',
    '',
    "    async fn on_response<'r>(&self, request: &'r Request<'_>, response: &mut Response<'r>) {",
    '        let headers = request.headers();',
    ...(origins === '*'
      ? setHeaders('        ', granted)
      : [
          '        response.adjoin_raw_header("Vary", "Origin");',
          '        let origin = headers.get_one("Origin");',
          '        if let Some(origin) = origin.filter(|origin| ORIGINS.contains(origin)) {',
          ...setHeaders('            ', granted),
          '        }',
        ]),
    '        let asks = headers.contains("Access-Control-Request-Method");',
    '        if asks && request.method() == Method::Options {',
    ...setHeaders('            ', preflight),
    '            response.set_status(Status::NoContent);',
    '            response.set_sized_body(0, Cursor::new(""));',
    '        }',
    '    }',
    '}',
  ].join('\n');
}

/** Its name after `Access-Control-`, and its value as Rust code. */
type Header = readonly [name: string, value: string];

/** Lines that set headers, as rustfmt breaks them. */
const setHeaders = (indent: string, headers: readonly Header[]): readonly string[] =>
  headers.flatMap(([name, value]) => {
    const call = `${indent}response.set_raw_header("Access-Control-${name}", ${value});`;
    return call.length <= 100
      ? [call]
      : [
          `${indent}response.set_raw_header(`,
          `${indent}    "Access-Control-${name}",`,
          `${indent}    ${value},`,
          `${indent});`,
        ];
  });
