import { t } from '../i18n/index.ts';
import { corsOptions } from './shared/cors-options.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'nestjs',
  name: 'NestJS (enableCors)',
  group: 'Node.js',
  version: 'NestJS 10 to 12 with Express',
  assurance: 'run',
  sources: [
    'https://docs.nestjs.com/security/cors',
    'https://github.com/nestjs/nest/blob/master/packages/common/interfaces/external/cors-options.interface.ts',
    'https://github.com/expressjs/cors',
  ],
  marks: {
    signs: [
      {
        status: [404],
        body: /^\{"message":"Cannot [A-Z]+ \/[^"]*","error":"Not Found","statusCode":404\}$/,
        confidence: 'certain',
      },
      {
        status: [500],
        body: /^\{"statusCode":500,"message":"Internal server error"\}$/,
        confidence: 'likely',
      },
    ],
  },
  gotchas: () => [
    t('`app.enableCors()` without options, like `cors: true`, allows every origin.'),
    t('`app.use(…)` above `app.enableCors(…)` runs first: authentication there answers preflights with 401.'),
    t(
      'WebSocket gateways do not follow `enableCors`: they have a `cors` option of their own in `@WebSocketGateway`.',
    ),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: 'src/main.ts',
        language: 'typescript',
        where: t(
          'Right after `NestFactory.create(…)`: before every `app.use(…)` and before `app.listen(…)`.',
        ),
        code: ['app.enableCors({', ...corsOptions(policy, '  '), '});'].join('\n'),
      },
    ],
    onErrors: t(
      'The headers are set before guards and routes run, and stay on what exception filters answer.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `cors` in the options of `NestFactory.create`, `@Header(…)` decorators, and `add_header` lines of a proxy before the app.',
    ),
    apply: t('Restart the app, or build and deploy it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});
