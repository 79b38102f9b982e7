import { t } from '../i18n/index.ts';
import { escapeXml } from './escape/xml.ts';
import { defineStack } from './stack.ts';

const list = (name: string, item: string, texts: readonly string[], attributes = ''): readonly string[] => [
  `    <${name}${attributes}>`,
  ...texts.map((text) => `        <${item}>${escapeXml(text)}</${item}>`),
  `    </${name}>`,
];

export default defineStack({
  id: 'azure-apim',
  name: 'Azure API Management (cors policy)',
  group: 'Clouds and platforms',
  version: 'API Management, all tiers',
  assurance: 'documentation',
  sources: [
    'https://learn.microsoft.com/en-us/azure/api-management/cors-policy',
    'https://github.com/Azure/api-management-policy-snippets/issues/39',
  ],
  marks: {},
  gotchas: () => [
    t(
      'A policy that stands before `cors` and refuses the call (`validate-jwt`, `rate-limit`) answers without CORS headers.',
    ),
    t(
      'At product scope a preflight does not find its product when the subscription key comes in a header: set the policy for the API, or for all APIs.',
    ),
    t('An operation with the method `OPTIONS` takes the preflights away from this policy.'),
    t(
      'Origins other than `http` and `https`, such as `capacitor://localhost`, were refused when last reported: see what saving says.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: 'policy.xml',
        language: 'xml',
        where: t(
          'In the policy of the API (All operations), as the first element of `<inbound>`: before `<base />` and before `validate-jwt`.',
        ),
        code: [
          `<cors allow-credentials="${credentials}" terminate-unmatched-request="false">`,
          ...list('allowed-origins', 'origin', [origins].flat()),
          ...list('allowed-methods', 'method', methods, ` preflight-result-max-age="${maxAge}"`),
          // The element must have a child. `accept` needs no permission, so it gives none.
          ...list('allowed-headers', 'header', requestHeaders.length > 0 ? requestHeaders : ['accept']),
          ...(exposedHeaders.length > 0 ? list('expose-headers', 'header', exposedHeaders) : []),
          '</cors>',
        ].join('\n'),
      },
    ],
    onErrors: t(
      'With `cors` first, calls that a later policy refuses carry the headers, too: check one without a token.',
    ),
    removeElsewhere: t(
      'Remove CORS from the backend, App Service CORS included, and `cors` policies at other scopes, which `<base />` brings in.',
    ),
    apply: t('Save the policy; `Calculate effective policy` in the editor shows the order.'),
    caches: t('If the API uses `cache-lookup`, add `Origin` to its `vary-by-header`, or purge the cache.'),
  }),
});
