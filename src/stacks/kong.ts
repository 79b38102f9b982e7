import { sentences, t } from '../i18n/index.ts';
import { methodsOf } from './shared/cloud-methods.ts';
import { escapeRegex } from './escape/regex.ts';
import { quoteYaml, quoteYamlList } from './escape/yaml.ts';
import { defineStack } from './stack.ts';

/** The schema of the plugin refuses others. */
const METHODS = ['GET', 'HEAD', 'PUT', 'PATCH', 'POST', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT'];

export default defineStack({
  id: 'kong',
  name: 'Kong Gateway (cors plugin)',
  group: 'Proxies and gateways',
  version: 'Kong Gateway 3',
  assurance: 'source',
  sources: [
    'https://github.com/Kong/kong/blob/master/kong/plugins/cors/handler.lua',
    'https://github.com/Kong/kong/blob/master/kong/plugins/cors/schema.lua',
    'https://developer.konghq.com/plugins/cors/',
  ],
  marks: { layers: ['kong'], libraries: ['kong'] },
  gotchas: () => [
    t(
      'A route whose `methods` lack `OPTIONS` never sees the preflight: Kong answers 404 before the plugin runs.',
    ),
    t(
      'Without `origins` everybody is allowed, and with `credentials` on top the asking origin is sent back.',
    ),
    t(
      'An empty list of `headers` allows whatever the page asks for: `accept` stands for none, as every page may send that.',
    ),
    t('One origin in plain text is sent to every page, whoever asks; a pattern is compared.'),
  ],
  recipe: (policy) => {
    const { origins, requestHeaders, exposedHeaders, credentials, maxAge } = policy;
    const methods = methodsOf(policy, 'Kong', METHODS);
    return {
      blocks: [
        {
          file: 'kong.yml',
          language: 'yaml',
          where: sentences(
            t(
              'In `plugins` of the service or route. With the Ingress Controller `config` goes into a `KongPlugin`.',
            ),
            methods.note,
          ),
          code: [
            '- name: cors',
            '  config:',
            '    origins:',
            ...(origins === '*' ? ['*'] : origins.map((origin) => `^${escapeRegex(origin)}$`)).map(
              (origin) => `    - ${quoteYaml(origin)}`,
            ),
            `    methods: ${quoteYamlList(methods.known)}`,
            `    headers: ${quoteYamlList(requestHeaders.length > 0 ? requestHeaders : ['accept'])}`,
            ...(exposedHeaders.length > 0 ? [`    exposed_headers: ${quoteYamlList(exposedHeaders)}`] : []),
            `    credentials: ${credentials}`,
            `    max_age: ${maxAge}`,
            '    preflight_continue: false',
          ].join('\n'),
        },
      ],
      onErrors: t(
        'The plugin runs before those of authentication and on every answer of the route: errors of the app, 401, 429, and the 502 and 504 of Kong.',
      ),
      removeElsewhere: t(
        'Remove the `Access-Control-*` headers of the app: those that the plugin does not set go through unchanged.',
      ),
      apply: t(
        'Run `deck gateway sync kong.yml`; without a database post the file to `/config` of the Admin API. Both take the whole configuration: what the file lacks is deleted.',
      ),
      caches: t('A CDN before Kong may keep old answers: purge it.'),
    };
  },
});
