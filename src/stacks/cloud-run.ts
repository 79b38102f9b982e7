import { t } from '../i18n/index.ts';
import { expressApp } from './shared/express-app.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'cloud-run',
  name: 'Cloud Run (Node.js functions)',
  group: 'Clouds and platforms',
  version: 'functions-framework 3 to 5, Express 5, cors 2.8',
  assurance: 'run',
  sources: [
    'https://cloud.google.com/run/docs/authenticating/public',
    'https://cloud.google.com/run/docs/write-http-functions',
    'https://cloud.google.com/functions/docs/samples/functions-http-cors',
    'https://github.com/expressjs/cors',
  ],
  marks: { signs: [{ confidence: 'certain', host: /\.run\.app$/ }] },
  gotchas: () => [
    t(
      'A preflight carries no token, so a service that only IAM callers may invoke refuses it with 403 before your code runs.',
    ),
    t(
      'Without the check of IAM everybody can call the service: it must check tokens itself. To keep the check, call the service from your own server.',
    ),
    t(
      'A container that runs another framework takes the recipe of that framework: Cloud Run adds and removes no CORS headers.',
    ),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: t('terminal'),
        language: 'bash',
        where: t(
          'Only if preflights get 403 from Google. From then on the code alone decides who may call the service.',
        ),
        code: 'gcloud run services update my-service --no-invoker-iam-check',
      },
      {
        file: t('terminal'),
        language: 'bash',
        where: t('In the folder of the function.'),
        code: 'npm install express@5 cors',
      },
      {
        file: 'index.js',
        language: 'javascript',
        where: t('With the other imports.'),
        code: [
          "import { http } from '@google-cloud/functions-framework';",
          "import cors from 'cors';",
          "import express from 'express';",
        ].join('\n'),
      },
      {
        file: 'index.js',
        language: 'javascript',
        where: t(
          "In place of `http('api', …)`: `handleRequest` is the handler `(req, res) => …` that was in it, authentication included.",
        ),
        code: [...expressApp(policy), '', "http('api', app);"].join('\n'),
      },
    ],
    onErrors: t(
      'The headers are set before the handler runs, and Express 5 keeps them when it throws. Answers Google makes itself (403, 429, 503) have none.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` lines of the function, and those of a load balancer before it.',
    ),
    apply: t('Deploy with `gcloud run deploy`, with the options it was deployed with.'),
    caches: t('If Cloud CDN stands before the service, invalidate its cache.'),
  }),
});
