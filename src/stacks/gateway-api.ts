import { sentences, t } from '../i18n/index.ts';
import { methodsOf } from './shared/cloud-methods.ts';
import { quoteYaml, quoteYamlList } from './escape/yaml.ts';
import { defineStack } from './stack.ts';

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE', 'PATCH'];

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
    'https://github.com/kubernetes-sigs/gateway-api/issues/3946',
  ],
  marks: {},
  gotchas: () => [
    t(
      'The filter is an extended feature: `HTTPRouteCORS` must be among `supportedFeatures` in the status of the `GatewayClass`.',
    ),
    t('Origins are `http` or `https`: anything else may be refused when it is applied.'),
    t('Whether `Vary: Origin` is sent is up to the implementation: check it before a cache stands in front.'),
  ],
  recipe: (policy) => {
    const { origins, requestHeaders, exposedHeaders, credentials, maxAge } = policy;
    const methods = methodsOf(policy, t('The Gateway API'), METHODS);
    return {
      blocks: [
        {
          file: 'http-route.yaml',
          language: 'yaml',
          where: sentences(
            t('In every entry of `spec.rules` of the `HTTPRoute`, beside its `backendRefs`.'),
            methods.note,
          ),
          code: [
            'filters:',
            '- type: CORS',
            '  cors:',
            '    allowOrigins:',
            ...[origins].flat().map((origin) => `    - ${quoteYaml(origin)}`),
            `    allowMethods: ${quoteYamlList(methods.known)}`,
            ...(requestHeaders.length > 0 ? [`    allowHeaders: ${quoteYamlList(requestHeaders)}`] : []),
            ...(exposedHeaders.length > 0 ? [`    exposeHeaders: ${quoteYamlList(exposedHeaders)}`] : []),
            // Before 1.4 `false` is refused; a maximum age below 1 is in all versions.
            ...(credentials ? ['    allowCredentials: true'] : []),
            `    maxAge: ${Math.max(maxAge, 1)}`,
          ].join('\n'),
        },
      ],
      ...(methods.known.length > 0 && requestHeaders.length > 0
        ? {}
        : { widens: t('Without a list of methods or headers an implementation may allow some of its own.') }),
      onErrors: t(
        'The gateway answers preflights itself. Whether its own 401 and 503 carry the headers is up to the implementation: check both.',
      ),
      removeElsewhere: t(
        'Remove the `Access-Control-*` headers of the app: what the filter does with them is up to the implementation.',
      ),
      apply: t(
        'Run `kubectl apply -f http-route.yaml`; `Accepted` in the status of the route says whether it was taken.',
      ),
      caches: t('A CDN before the cluster may keep old answers: purge it.'),
    };
  },
});
