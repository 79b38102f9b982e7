import { t } from '../i18n/index.ts';
import { expressApp } from './shared/express-app.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'firebase',
  name: 'Cloud Functions for Firebase',
  group: 'Clouds and platforms',
  version: 'firebase-functions 4 to 7 (2nd generation), Express 5, cors 2.8',
  assurance: 'run',
  sources: [
    'https://firebase.google.com/docs/functions/http-events',
    'https://github.com/firebase/firebase-functions/blob/master/src/v2/providers/https.ts',
    'https://github.com/expressjs/cors',
  ],
  marks: { signs: [{ confidence: 'likely', host: /\.cloudfunctions\.net$/ }] },
  gotchas: () => [
    t(
      'The option `cors` of `onRequest` takes origins only: it allows `GET`, `HEAD`, `PUT`, `PATCH`, `POST`, `DELETE` and every header that is asked for, and no credentials.',
    ),
    t('Functions called with `httpsCallable` (`onCall`) allow every origin unless `cors` lists them.'),
    t(
      'A function that is missing, does not start or does not let everybody invoke it is answered by Google without CORS headers.',
    ),
    t('A rewrite of Firebase Hosting to the function makes it the same origin, and needs no CORS.'),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: t('terminal'),
        language: 'bash',
        where: t('In the folder `functions`.'),
        code: 'npm install express@5 cors',
      },
      {
        file: 'functions/index.js',
        language: 'javascript',
        where: t('With the other imports.'),
        code: [
          "import cors from 'cors';",
          "import express from 'express';",
          "import { onRequest } from 'firebase-functions/v2/https';",
        ].join('\n'),
      },
      {
        file: 'functions/index.js',
        language: 'javascript',
        where: t(
          'In place of `export const api = onRequest(…)`: `handleRequest` is the handler `(req, res) => …` that was in it, authentication included.',
        ),
        code: [...expressApp(policy), '', 'export const api = onRequest(app);'].join('\n'),
      },
    ],
    onErrors: t(
      'The headers are set before the handler runs. Express 5 answers what it throws with 500, asynchronous errors, too, and keeps the headers.',
    ),
    removeElsewhere: t(
      'Remove the option `cors` of `onRequest`, other `Access-Control-*` lines of the function, and `headers` for its path in `firebase.json`.',
    ),
    apply: t('Deploy with `firebase deploy --only functions`.'),
    caches: t('Only behind Firebase Hosting: a deploy clears its cache.'),
  }),
});
