import type { Policy } from '../core/index.ts';
import { t } from '../i18n/index.ts';
import { escapeRegex } from './escape/regex.ts';
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
  gotchas: () => [
    t(
      'Origins, methods and headers that are left out are `*`, and `**` sends back whatever the page asks for: give every list.',
    ),
    t(
      'An origin whose scheme has a `-`, such as `chrome-extension://…`, is refused by APISIX 3 in `allow_origins`: `allow_origins_by_regex` takes it.',
    ),
    t(
      'A route whose `methods` lack `OPTIONS` never sees the preflight; any other `OPTIONS` is answered with 200 here, too.',
    ),
    t('`Vary: Origin` is on answers to allowed origins alone: keep caches away, or let the app send it.'),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: 'apisix.yaml',
        language: 'yaml',
        where: t('In `plugins` of the route or service. For the Admin API the same fields go in as JSON.'),
        code: [
          'cors:',
          ...originLines(origins),
          `  allow_methods: ${quoteYaml(methods.join(','))}`,
          `  allow_headers: ${quoteYaml(requestHeaders.join(','))}`,
          `  expose_headers: ${quoteYaml(exposedHeaders.join(','))}`,
          `  allow_credential: ${credentials}`,
          `  max_age: ${maxAge}`,
        ].join('\n'),
      },
    ],
    onErrors: t(
      'The plugin runs before those of authentication and on every answer of the route: errors of the app, 401, and the 502 and 504 of APISIX.',
    ),
    removeElsewhere: t(
      'Remove the `Access-Control-*` headers of the app: on answers to other origins they go through unchanged.',
    ),
    apply: t('Changes through the Admin API count at once; a changed `apisix.yaml` is read within a second.'),
    caches: t('A CDN before APISIX may keep old answers: purge it.'),
  }),
});

/**
 * A scheme with a `-` goes into patterns. They come after `allow_origins`, in other versions instead of it: there they name all.
 * What is left out would be `*`.
 */
function originLines(origins: Policy['origins']): readonly string[] {
  const listed = [origins].flat();
  const plain = listed.filter((origin) => origin === '*' || /^\w+:/.test(origin));
  if (plain.length === listed.length) return [`  allow_origins: ${quoteYaml(listed.join(','))}`];
  return [
    ...(plain.length > 0
      ? [`  allow_origins: ${quoteYaml(plain.join(','))}`]
      : ['  # Left out it would be `*`. No page has this origin.', '  allow_origins: "none://none"']),
    '  allow_origins_by_regex:',
    ...listed.map((origin) => `    - ${quoteYaml(`^${escapeRegex(origin)}$`)}`),
  ];
}
