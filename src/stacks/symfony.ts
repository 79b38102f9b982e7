import { t } from '../i18n/index.ts';
import { quotePhp, quotePhpList } from './escape/php.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'symfony',
  name: 'Symfony (event subscriber)',
  group: 'PHP',
  version: 'Symfony 5.4, 6 and 7',
  assurance: 'run',
  sources: [
    'https://symfony.com/doc/current/event_dispatcher.html',
    'https://symfony.com/doc/current/reference/events.html',
    'https://symfony.com/doc/current/components/http_foundation.html#response',
  ],
  marks: {
    libraries: ['nelmio-cors'],
    signs: [
      { headers: [['x-debug-token']], confidence: 'certain' },
      { body: /<h1>Oops! An Error Occurred<\/h1>/, confidence: 'certain' },
    ],
  },
  gotchas: () => [
    t(
      'NelmioCorsBundle is the usual alternative (`config/packages/nelmio_cors.yaml`); it adds `Vary: Origin` to cacheable answers alone, and old versions send other origins `Access-Control-Allow-Origin: null`: use either it or this class.',
    ),
    t(
      'A preflight that reaches the router ends in a 404 or 405, one that reaches the firewall in a 401: the priority 1024 keeps it from both.',
    ),
    t('`isMainRequest` is there since Symfony 5.3; before, it is called `isMasterRequest`.'),
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => {
    const allow = (origin: string): readonly string[] => [
      `$headers->set('Access-Control-Allow-Origin', ${origin});`,
      ...(credentials ? ["$headers->set('Access-Control-Allow-Credentials', 'true');"] : []),
      ...(exposedHeaders.length > 0
        ? [`$headers->set('Access-Control-Expose-Headers', ${quotePhp(exposedHeaders.join(', '))});`]
        : []),
    ];
    return {
      blocks: [
        {
          file: 'src/EventSubscriber/CorsSubscriber.php',
          language: 'php',
          where: t('A new file: Symfony finds it by itself (`autoconfigure` of `config/services.yaml`).'),
          code: [
            '<?php',
            '',
            'namespace App\\EventSubscriber;',
            '',
            'use Symfony\\Component\\EventDispatcher\\EventSubscriberInterface;',
            'use Symfony\\Component\\HttpFoundation\\Response;',
            'use Symfony\\Component\\HttpKernel\\Event\\RequestEvent;',
            'use Symfony\\Component\\HttpKernel\\Event\\ResponseEvent;',
            'use Symfony\\Component\\HttpKernel\\KernelEvents;',
            '',
            'final class CorsSubscriber implements EventSubscriberInterface',
            '{',
            ...(origins === '*' ? [] : [`    private const ORIGINS = ${quotePhpList(origins)};`, '']),
            '    public static function getSubscribedEvents(): array',
            '    {',
            '        return [',
            '            // Before the router and the firewall.',
            "            KernelEvents::REQUEST => ['answerPreflight', 1024],",
            '            // After everything else that changes the answer.',
            "            KernelEvents::RESPONSE => ['addHeaders', -1024],",
            '        ];',
            '    }',
            '',
            '    public function answerPreflight(RequestEvent $event): void',
            '    {',
            '        $request = $event->getRequest();',
            "        if ($request->isMethod('OPTIONS') && $request->headers->has('Access-Control-Request-Method')) {",
            '            $event->setResponse(new Response(null, 204, [',
            `                'Access-Control-Allow-Methods' => ${quotePhp(methods.join(', '))},`,
            ...(requestHeaders.length > 0
              ? [`                'Access-Control-Allow-Headers' => ${quotePhp(requestHeaders.join(', '))},`]
              : []),
            `                'Access-Control-Max-Age' => '${maxAge}',`,
            '            ]));',
            '        }',
            '    }',
            '',
            '    public function addHeaders(ResponseEvent $event): void',
            '    {',
            '        if (!$event->isMainRequest()) {',
            '            return;',
            '        }',
            '',
            ...(origins === '*'
              ? [
                  '        $headers = $event->getResponse()->headers;',
                  ...allow("'*'").map((line) => `        ${line}`),
                ]
              : [
                  "        $event->getResponse()->setVary('Origin', false);",
                  '        $headers = $event->getResponse()->headers;',
                  "        $origin = $event->getRequest()->headers->get('Origin');",
                  '        if (in_array($origin, self::ORIGINS, true)) {',
                  ...allow('$origin').map((line) => `            ${line}`),
                  '        }',
                ]),
            '    }',
            '}',
          ].join('\n'),
        },
      ],
      onErrors: t(
        "Symfony sends the answers to exceptions, its 404 and the firewall's 401 through the same event, so they carry the headers, too.",
      ),
      removeElsewhere: t(
        'Remove other `Access-Control-*` headers: NelmioCorsBundle, `$response->headers->set(…)` lines in controllers, and `add_header` lines of a proxy before it.',
      ),
      apply: t('Deploy, then run `php bin/console cache:clear` and reload PHP-FPM.'),
      caches: t("Symfony's `HttpCache` and a CDN before the app may keep old answers: clear them."),
    };
  },
});
