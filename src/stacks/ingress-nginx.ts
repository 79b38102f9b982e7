import { sentences, t } from '../i18n/index.ts';
import { leftOut } from './shared/cloud-methods.ts';
import { quoteYaml } from './escape/yaml.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'ingress-nginx',
  name: 'ingress-nginx (Kubernetes)',
  group: 'Proxies and gateways',
  version: 'ingress-nginx 1.2 to 1.14',
  assurance: 'source',
  sources: [
    'https://github.com/kubernetes/ingress-nginx/blob/main/internal/ingress/annotations/cors/main.go',
    'https://github.com/kubernetes/ingress-nginx/blob/main/rootfs/etc/nginx/template/nginx.tmpl',
    'https://kubernetes.github.io/ingress-nginx/user-guide/nginx-configuration/annotations/#enable-cors',
  ],
  marks: { libraries: ['ingress-nginx'] },
  gotchas: () => [
    t(
      '`cors-allow-credentials` is `true` when it is left out, and an empty `cors-allow-headers` means a list of nine: `Accept` stands for none, as every page may send that.',
    ),
    t(
      'A value it does not understand is left out or falls back to the default, for the origins to `*`: origins are `http` or `https`, methods letters, header names letters, digits, `-` and `_`.',
    ),
    t('It sends no `Vary: Origin`: with several origins let the app send it, or keep caches away.'),
    t('A preflight from another origin goes on to the app.'),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => {
    // One value of another form would replace the whole list by the default.
    const allowed =
      origins === '*' ? ['*'] : origins.filter((origin) => /^https?:\/\/[a-z\d.-]+(:\d+)?$/i.test(origin));
    const named = (names: readonly string[]): string =>
      names.filter((name) => /^[\w-]+$/.test(name)).join(', ');
    const verbs = methods.filter((method) => /^[a-z]+$/i.test(method)).join(', ');
    const lost = [
      ...(origins === '*' ? [] : origins.filter((origin) => !allowed.includes(origin))),
      ...methods.filter((method) => !/^[a-z]+$/i.test(method)),
      ...[...requestHeaders, ...exposedHeaders].filter((name) => !/^[\w-]+$/.test(name)),
    ];
    // An empty list would be the default, which has seven methods. Every page may send `GET` anyway.
    const widens =
      verbs === '' && allowed.length > 0
        ? { widens: t('`GET` stands for an empty list of methods: it may carry the headers of the list.') }
        : {};
    const annotation = (name: string, value: string): string =>
      `    nginx.ingress.kubernetes.io/${name}: ${quoteYaml(value)}`;
    return {
      blocks: [
        {
          file: 'ingress.yaml',
          language: 'yaml',
          where: sentences(t('In the `Ingress` of the app, beside its other annotations.'), leftOut(lost)),
          code: [
            'metadata:',
            '  annotations:',
            annotation('enable-cors', String(allowed.length > 0)),
            ...(allowed.length > 0 ? [annotation('cors-allow-origin', allowed.join(', '))] : []),
            annotation('cors-allow-methods', verbs || 'GET'),
            annotation('cors-allow-headers', named(requestHeaders) || 'Accept'),
            ...(named(exposedHeaders) ? [annotation('cors-expose-headers', named(exposedHeaders))] : []),
            annotation('cors-allow-credentials', String(credentials)),
            annotation('cors-max-age', String(maxAge)),
          ].join('\n'),
        },
      ],
      ...widens,
      onErrors: t(
        'The headers are set with `more_set_headers`, which is on every status: errors of the app, 401 of `auth-url`, and 502 to 504.',
      ),
      removeElsewhere: t(
        'Remove the `Access-Control-*` headers of the app: those that the annotations do not set, and all on answers to other origins, go through unchanged.',
      ),
      apply: t('Run `kubectl apply -f ingress.yaml`; the controller reloads nginx itself.'),
      caches: t('A CDN before the cluster may keep old answers: purge it.'),
    };
  },
});
