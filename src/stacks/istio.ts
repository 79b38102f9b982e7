import { sentences, t } from '../i18n/index.ts';
import { methodsOf } from './shared/cloud-methods.ts';
import { CORS_HEADERS } from './shared/cors-headers.ts';
import { quoteYaml, quoteYamlList } from './escape/yaml.ts';
import { defineStack } from './stack.ts';

/** The validation of a `VirtualService` refuses others. */
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'CONNECT', 'OPTIONS', 'TRACE'];

export default defineStack({
  id: 'istio',
  name: 'Istio',
  group: 'Proxies and gateways',
  version: 'Istio 1.23 and later',
  assurance: 'source',
  sources: [
    'https://istio.io/latest/docs/reference/config/networking/virtual-service/#CorsPolicy',
    'https://github.com/istio/api/blob/master/networking/v1alpha3/virtual_service.proto',
    'https://github.com/istio/istio/blob/master/pilot/pkg/networking/core/listener_builder.go',
    'https://github.com/istio/istio/blob/master/pkg/config/validation/validation.go',
    'https://github.com/istio/istio/issues/40540',
  ],
  marks: { signs: [{ headers: [['server', /^istio-envoy$/]], confidence: 'certain' }] },
  gotchas: () => [
    t(
      'Istio puts its CORS filter after those of authorization: an `AuthorizationPolicy` must let `OPTIONS` through, or the preflight gets 403.',
    ),
    t(
      'For `exact: "*"` the answer holds the origin that asks, never a literal `*`, so `Vary: Origin` is needed then, too.',
    ),
    t('A policy at the gateway and one in the mesh, for the same host, both answer: set one.'),
  ],
  recipe: (policy) => {
    const { origins, requestHeaders, exposedHeaders, credentials, maxAge } = policy;
    const methods = methodsOf(policy, 'Istio', METHODS);
    return {
      blocks: [
        {
          file: 'virtual-service.yaml',
          language: 'yaml',
          where: sentences(
            t('In every entry of `spec.http` of the `VirtualService`, beside its `route`.'),
            methods.note,
          ),
          code: [
            'corsPolicy:',
            '  allowOrigins:',
            ...(origins === '*' ? ['*'] : origins).map((origin) => `  - exact: ${quoteYaml(origin)}`),
            `  allowMethods: ${quoteYamlList(methods.known)}`,
            ...(requestHeaders.length > 0 ? [`  allowHeaders: ${quoteYamlList(requestHeaders)}`] : []),
            ...(exposedHeaders.length > 0 ? [`  exposeHeaders: ${quoteYamlList(exposedHeaders)}`] : []),
            ...(credentials ? ['  allowCredentials: true'] : []),
            // It refuses a duration of 0.
            `  maxAge: ${Math.max(maxAge, 1)}s`,
            '  unmatchedPreflights: IGNORE',
            'headers:',
            '  response:',
            '    add:',
            '      Vary: Origin',
            '    # The app may send its own: one layer alone answers.',
            '    remove:',
            ...CORS_HEADERS.map((name) => `    - ${name}`),
          ].join('\n'),
        },
      ],
      onErrors: t(
        'Errors of the app and the 503 and 504 of the proxy carry the headers. A 401 or 403 that Istio makes itself does not: its filters for that come first.',
      ),
      removeElsewhere: t(
        'Take `corsPolicy` out of other `VirtualService` objects for this host; the headers of the app are removed here.',
      ),
      apply: t('Run `kubectl apply -f virtual-service.yaml`, then check with `istioctl analyze`.'),
      caches: t('A CDN before the cluster may keep old answers: purge it.'),
    };
  },
});
