import { quoteYaml } from './escape/yaml.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'apisix',
  name: 'Apache APISIX (cors plugin)',
  group: 'Proxies and gateways',
  version: 'APISIX 2.13 to 3',
  assurance: 'source',
  sources: [
    'https://github.com/apache/apisix/blob/master/apisix/plugins/cors.lua',
    'https://apisix.apache.org/docs/apisix/plugins/cors/',
  ],
  marks: { layers: ['apisix'] },
  gotchas: [
    'Every option left out is `*`: give methods and headers even when they are few.',
    '`**` sends back whatever the page asks for, with credentials: never use it.',
    'A route whose `methods` lack `OPTIONS` never sees the preflight.',
    '`Vary: Origin` is on answers to allowed origins alone: keep caches away, or let the app send it.',
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: 'apisix.yaml',
        language: 'yaml',
        where: 'In `plugins` of the route or service. For the Admin API the same fields go in as JSON.',
        code: [
          'cors:',
          // The list has no escape for a comma; no browser sends an origin with `%2C`.
          `  allow_origins: ${quoteYaml(origins === '*' ? '*' : origins.map((origin) => origin.replaceAll(',', '%2C')).join(','))}`,
          `  allow_methods: ${quoteYaml(methods.join(','))}`,
          `  allow_headers: ${quoteYaml(requestHeaders.join(','))}`,
          `  expose_headers: ${quoteYaml(exposedHeaders.join(','))}`,
          `  allow_credential: ${credentials}`,
          `  max_age: ${maxAge}`,
        ].join('\n'),
      },
    ],
    onErrors:
      'The plugin runs before those of authentication and on every answer of the route: errors of the app, 401, and the 502 and 504 of APISIX.',
    removeElsewhere:
      'Remove the `Access-Control-*` headers of the app: on answers to other origins they go through unchanged.',
    apply: 'Changes through the Admin API count at once; a changed `apisix.yaml` is read within a second.',
    caches: 'A CDN before APISIX may keep old answers: purge it.',
  }),
});
