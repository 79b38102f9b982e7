import { t } from '../i18n/index.ts';
import { quoteProperties, quotePropertiesList } from './escape/properties.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'quarkus',
  name: 'Quarkus',
  group: 'Java',
  version: 'Quarkus 3.20 and later; before, the first line is `quarkus.http.cors=true`',
  assurance: 'source',
  sources: [
    'https://quarkus.io/guides/security-cors',
    'https://quarkus.io/guides/http-reference#additional-http-headers',
    'https://github.com/quarkusio/quarkus/blob/main/extensions/vertx-http/runtime/src/main/java/io/quarkus/vertx/http/runtime/cors/CORSFilter.java',
    'https://github.com/quarkusio/quarkus/blob/main/extensions/vertx-http/runtime/src/main/java/io/quarkus/vertx/http/runtime/cors/CORSRecorder.java',
    'https://github.com/quarkusio/quarkus/pull/52871',
  ],
  marks: {
    libraries: ['quarkus'],
    signs: [
      { body: /Error id [\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}-\d/, confidence: 'certain' },
    ],
  },
  gotchas: () => [
    t(
      'An empty list of methods or headers allows all of them: where no header is needed, the list names `accept`, which pages may always send.',
    ),
    t(
      'Credentials are allowed for every listed origin unless `access-control-allow-credentials` says `false`.',
    ),
    t(
      'Quarkus answers other origins and methods itself: 403 with the reason `CORS Rejected`, also outside of preflights.',
    ),
    t(
      'For `*` it sends every page its own origin back, unless `return-exact-origins` says `false`; versions before 2026 do not know that line and always do.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: 'src/main/resources/application.properties',
        language: 'properties',
        where: t('Anywhere in the file, in place of other `quarkus.http.cors` lines.'),
        code: [
          'quarkus.http.cors.enabled=true',
          `quarkus.http.cors.origins=${origins === '*' ? quoteProperties('*') : quotePropertiesList(origins)}`,
          ...(origins === '*'
            ? [
                '# Leave this line out if the app has a security extension: it does not start then.',
                'quarkus.http.cors.return-exact-origins=false',
              ]
            : []),
          `quarkus.http.cors.methods=${quotePropertiesList(methods)}`,
          `quarkus.http.cors.headers=${quotePropertiesList(requestHeaders.length > 0 ? requestHeaders : ['accept'])}`,
          ...(exposedHeaders.length > 0
            ? [`quarkus.http.cors.exposed-headers=${quotePropertiesList(exposedHeaders)}`]
            : []),
          `quarkus.http.cors.access-control-allow-credentials=${credentials}`,
          `quarkus.http.cors.access-control-max-age=${maxAge}`,
          origins === '*'
            ? '# Requests without an origin get no other CORS header.'
            : '# Also for refused origins and requests without one.',
          'quarkus.http.header."Vary".value=Origin',
        ].join('\n'),
      },
    ],
    onErrors: t(
      'The filter sets the headers before authentication and routing, so the 401, 404 and 500 of Quarkus carry them.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: those of a `ContainerResponseFilter`, and `add_header` lines of a proxy before it.',
    ),
    apply: t('Rebuild the app and restart it; `quarkus dev` takes the change over by itself.'),
    caches: t('A CDN or gateway before the app may keep old answers: purge it.'),
  }),
});
