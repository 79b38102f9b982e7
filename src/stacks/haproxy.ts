import { t } from '../i18n/index.ts';
import { CORS_HEADERS } from './shared/cors-headers.ts';
import { quoteHaproxy, quoteHaproxyFormat } from './escape/haproxy.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'haproxy',
  name: 'HAProxy',
  group: 'Proxies and gateways',
  version: 'HAProxy 2.6; the same rules since 2.2',
  assurance: 'run',
  sources: [
    'https://docs.haproxy.org/2.6/configuration.html',
    'https://docs.haproxy.org/2.2/configuration.html',
  ],
  marks: { layers: ['haproxy'] },
  gotchas: () => [
    t(
      '`http-response` rules miss what HAProxy answers itself, such as its 503: `http-after-response` is on every answer.',
    ),
    t(
      '`http-response` rules cannot see request headers: the origin is kept in a variable of the transaction, `txn`.',
    ),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => {
    const allowed = origins === '*' ? '' : ' if { var(txn.cors_origin) -m found }';
    const set = (name: string, text: string, condition: string): string =>
      `http-after-response set-header ${name} ${text}${condition}`;
    const onPreflight = ' if { var(txn.cors_preflight) -m bool }';
    return {
      blocks: [
        {
          file: '/etc/haproxy/haproxy.cfg',
          language: 'haproxy',
          where: t(
            'In the `frontend`, before its other `http-request` rules: before `auth`, `deny` and `redirect`.',
          ),
          code: [
            ...(origins === '*'
              ? []
              : [
                  ...origins.map(
                    (origin) => `acl cors_allowed req.fhdr(origin) -m str ${quoteHaproxy(origin)}`,
                  ),
                  'http-request set-var(txn.cors_origin) req.fhdr(origin) if cors_allowed',
                ]),
            'http-request set-var(txn.cors_preflight) bool(true) if METH_OPTIONS { req.hdr(access-control-request-method) -m found }',
            `http-request return status 204${onPreflight}`,
            '',
            '# The app may send its own: one layer alone answers.',
            ...CORS_HEADERS.map((name) => `http-after-response del-header ${name}`),
            set('Access-Control-Allow-Origin', origins === '*' ? '*' : '%[var(txn.cors_origin)]', allowed),
            ...(credentials ? [set('Access-Control-Allow-Credentials', 'true', allowed)] : []),
            ...(exposedHeaders.length > 0
              ? [set('Access-Control-Expose-Headers', quoteHaproxyFormat(exposedHeaders.join(', ')), allowed)]
              : []),
            set('Access-Control-Allow-Methods', quoteHaproxyFormat(methods.join(', ')), onPreflight),
            ...(requestHeaders.length > 0
              ? [
                  set(
                    'Access-Control-Allow-Headers',
                    quoteHaproxyFormat(requestHeaders.join(', ')),
                    onPreflight,
                  ),
                ]
              : []),
            set('Access-Control-Max-Age', String(maxAge), onPreflight),
            ...(origins === '*' ? [] : ['http-after-response add-header Vary Origin']),
          ].join('\n'),
        },
      ],
      onErrors: t(
        '`http-after-response` rules run on every answer: those of the app and the 502, 503 and 504 of HAProxy.',
      ),
      removeElsewhere: t(
        'Take `http-response` rules for `Access-Control-*` out of the `backend` sections; the headers of the app are deleted here.',
      ),
      apply: t('Check with `haproxy -c -f /etc/haproxy/haproxy.cfg`, then `systemctl reload haproxy`.'),
      caches: t('A CDN before HAProxy may keep old answers: purge it.'),
    };
  },
});
