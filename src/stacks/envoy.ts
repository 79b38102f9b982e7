import { t } from '../i18n/index.ts';
import { CORS_HEADERS } from './shared/cors-headers.ts';
import { quoteYaml } from './escape/yaml.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'envoy',
  name: 'Envoy',
  group: 'Proxies and gateways',
  version: 'Envoy 1.30 and later',
  assurance: 'source',
  sources: [
    'https://github.com/envoyproxy/envoy/blob/main/source/extensions/filters/http/cors/cors_filter.cc',
    'https://github.com/envoyproxy/envoy/blob/main/source/common/http/filter_manager.cc',
    'https://www.envoyproxy.io/docs/envoy/latest/api-v3/extensions/filters/http/cors/v3/cors.proto',
    'https://www.envoyproxy.io/docs/envoy/latest/api-v3/config/route/v3/route_components.proto#config-route-v3-virtualhost',
  ],
  marks: { layers: ['envoy'] },
  gotchas: () => [
    t(
      'Without `envoy.filters.http.cors` in `http_filters` the policy of the route does nothing, and nothing says so.',
    ),
    t(
      'For `exact: "*"` Envoy answers with the origin that asks, never with a literal `*`, so `Vary: Origin` is needed then, too.',
    ),
    t('Routes with a `redirect` or a `direct_response` pass by the filter: their answers have no headers.'),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: 'envoy.yaml',
        language: 'yaml',
        where: t('First in `http_filters`: before `jwt_authn`, `ext_authz`, `rbac` and `ratelimit`.'),
        code: [
          '- name: envoy.filters.http.cors',
          '  typed_config:',
          '    "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.Cors',
        ].join('\n'),
      },
      {
        file: 'envoy.yaml',
        language: 'yaml',
        where: t('In the entry of `virtual_hosts`, beside `domains` and `routes`.'),
        code: [
          'typed_per_filter_config:',
          '  envoy.filters.http.cors:',
          '    "@type": type.googleapis.com/envoy.extensions.filters.http.cors.v3.CorsPolicy',
          '    allow_origin_string_match:',
          ...(origins === '*' ? ['*'] : origins).map((origin) => `    - exact: ${quoteYaml(origin)}`),
          `    allow_methods: ${quoteYaml(methods.join(', '))}`,
          ...(requestHeaders.length > 0
            ? [`    allow_headers: ${quoteYaml(requestHeaders.join(', '))}`]
            : []),
          ...(exposedHeaders.length > 0
            ? [`    expose_headers: ${quoteYaml(exposedHeaders.join(', '))}`]
            : []),
          ...(credentials ? ['    allow_credentials: true'] : []),
          `    max_age: "${maxAge}"`,
          '    forward_not_matching_preflights: false',
          'response_headers_to_add:',
          '- header:',
          '    key: Vary',
          '    value: Origin',
          '# The app may send its own: one layer alone answers.',
          'response_headers_to_remove:',
          ...CORS_HEADERS.map((name) => `- ${name}`),
        ].join('\n'),
      },
    ],
    onErrors: t(
      'As the first filter it sees every answer: errors of the app, the 401 and 403 of later filters, and the 503 and 504 of Envoy.',
    ),
    removeElsewhere: t(
      'Take an older `cors` field out of the routes; the headers of the app are removed before the filter sets its own.',
    ),
    apply: t(
      'Check with `envoy --mode validate -c envoy.yaml`, then restart Envoy or push the route by xDS.',
    ),
    caches: t('A CDN before Envoy may keep old answers: purge it.'),
  }),
});
