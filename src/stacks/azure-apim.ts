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
  gotchas: [
    'A policy that stands before `cors` and refuses the call (`validate-jwt`, `rate-limit`) answers without CORS headers.',
    'At product scope a preflight does not find its product when the subscription key comes in a header: set the policy for the API, or for all APIs.',
    'An operation with the method `OPTIONS` takes the preflights away from this policy.',
    'Origins other than `http` and `https`, such as `capacitor://localhost`, were refused when last reported: see what saving says.',
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: 'policy.xml',
        language: 'xml',
        where:
          'In the policy of the API (All operations), as the first element of `<inbound>`: before `<base />` and before `validate-jwt`.',
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
    onErrors:
      'With `cors` first, calls that a later policy refuses carry the headers, too: check one without a token.',
    removeElsewhere:
      'Remove CORS from the backend, App Service CORS included, and `cors` policies at other scopes, which `<base />` brings in.',
    apply: 'Save the policy; `Calculate effective policy` in the editor shows the order.',
    caches: 'If the API uses `cache-lookup`, add `Origin` to its `vary-by-header`, or purge the cache.',
  }),
});
