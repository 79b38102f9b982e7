import { quoteYaml, quoteYamlList } from './escape/yaml.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'gateway-api',
  name: 'Kubernetes Gateway API (CORS filter)',
  group: 'Proxies and gateways',
  version: 'Gateway API 1.5; in the experimental channel since 1.3',
  assurance: 'documentation',
  sources: [
    'https://gateway-api.sigs.k8s.io/guides/http-cors',
    'https://gateway-api.sigs.k8s.io/geps/gep-1767',
    'https://github.com/kubernetes-sigs/gateway-api/blob/main/apis/v1/httproute_types.go',
  ],
  marks: {},
  gotchas: [
    'The filter is an extended feature: `HTTPRouteCORS` must be among `supportedFeatures` in the status of the `GatewayClass`.',
    'Origins are `http` or `https`, methods those of HTTP itself; anything else is refused when it is applied.',
    'Whether `Vary: Origin` is sent is up to the implementation: check it before a cache stands in front.',
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      {
        file: 'http-route.yaml',
        language: 'yaml',
        where: 'In every entry of `spec.rules` of the `HTTPRoute`, beside its `backendRefs`.',
        code: [
          'filters:',
          '- type: CORS',
          '  cors:',
          '    allowOrigins:',
          // In a host `*` would stand for others.
          ...(origins === '*' ? ['*'] : origins.map((origin) => origin.replaceAll('*', '%2A'))).map(
            (origin) => `    - ${quoteYaml(origin)}`,
          ),
          `    allowMethods: ${quoteYamlList(methods)}`,
          ...(requestHeaders.length > 0 ? [`    allowHeaders: ${quoteYamlList(requestHeaders)}`] : []),
          ...(exposedHeaders.length > 0 ? [`    exposeHeaders: ${quoteYamlList(exposedHeaders)}`] : []),
          `    allowCredentials: ${credentials}`,
          `    maxAge: ${maxAge}`,
        ].join('\n'),
      },
    ],
    onErrors:
      'The gateway answers preflights itself. Whether its own 401 and 503 carry the headers is up to the implementation: check both.',
    removeElsewhere:
      'Remove the `Access-Control-*` headers of the app: what the filter does with them is up to the implementation.',
    apply:
      'Run `kubectl apply -f http-route.yaml`; `Accepted` in the status of the route says whether it was taken.',
    caches: 'A CDN before the cluster may keep old answers: purge it.',
  }),
});
