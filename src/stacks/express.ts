import { quoteJs, quoteJsList } from './escape/js.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'express',
  name: 'Express (cors)',
  group: 'Node.js',
  version: 'Express 4 and 5, cors 2.8',
  assurance: 'run',
  sources: ['https://expressjs.com/en/resources/middleware/cors.html', 'https://github.com/expressjs/cors'],
  marks: { layers: ['express'], libraries: ['express-cors'] },
  gotchas: [
    'A string as `origin` is sent to every page, whoever asks; a list is compared.',
    'With `callback(new Error())` a refused origin gets a 500; `callback(null, false)` refuses quietly.',
  ],
  recipe: ({ origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }) => ({
    blocks: [
      { file: 'terminal', language: 'bash', where: 'In the folder of the app.', code: 'npm install cors' },
      {
        file: 'app.js',
        language: 'javascript',
        where: 'With the other imports.',
        code: "import cors from 'cors';",
      },
      {
        file: 'app.js',
        language: 'javascript',
        where: 'Right after `const app = express()`: before the routes and before authentication.',
        code: [
          'app.use(',
          '  cors({',
          `    origin: ${origins === '*' ? quoteJs('*') : quoteJsList(origins)},`,
          `    methods: ${quoteJsList(methods)},`,
          `    allowedHeaders: ${quoteJsList(requestHeaders)},`,
          ...(exposedHeaders.length > 0 ? [`    exposedHeaders: ${quoteJsList(exposedHeaders)},`] : []),
          ...(credentials ? ['    credentials: true,'] : []),
          `    maxAge: ${maxAge},`,
          '  }),',
          ');',
        ].join('\n'),
      },
    ],
    onErrors: 'The headers are set before the route runs, so answers of error handlers carry them, too.',
    removeElsewhere:
      'Remove other `Access-Control-*` headers: `res.header(…)` lines of the app, and `add_header` lines of a proxy before it.',
    apply: 'Restart the app.',
    caches: 'A CDN before the app may keep old answers: purge it.',
  }),
});
