import { t } from '../i18n/index.ts';
import { corsOptions } from './shared/cors-options.ts';
import { defineStack } from './stack.ts';

export default defineStack({
  id: 'express',
  name: 'Express (cors)',
  group: 'Node.js',
  version: 'Express 4 and 5, cors 2.8',
  assurance: 'run',
  sources: ['https://expressjs.com/en/resources/middleware/cors.html', 'https://github.com/expressjs/cors'],
  marks: { layers: ['express'], libraries: ['express-cors'] },
  gotchas: () => [
    t('A string as `origin` is sent to every page, whoever asks; a list is compared.'),
    t(
      'With `callback(new Error())` a refused origin gets a 500 without headers; `callback(null, false)` refuses quietly.',
    ),
    t(
      'As middleware of one route, `cors()` never sees the preflights of that route: they need `app.options(path, cors())`, too.',
    ),
    t(
      'Express 5 no longer takes `*` as a path: `app.options("*", cors())` of older guides throws, and `app.use(cors())` needs no path.',
    ),
  ],
  recipe: (policy) => ({
    blocks: [
      {
        file: t('terminal'),
        language: 'bash',
        where: t('In the folder of the app.'),
        code: 'npm install cors',
      },
      {
        file: 'app.js',
        language: 'javascript',
        where: t('With the other imports; with `require`: `const cors = require("cors");`.'),
        code: "import cors from 'cors';",
      },
      {
        file: 'app.js',
        language: 'javascript',
        where: t(
          'Right after `const app = express()`: before the routes, authentication, sessions and body parsers.',
        ),
        code: ['app.use(', '  cors({', ...corsOptions(policy, '    '), '  }),', ');'].join('\n'),
      },
    ],
    onErrors: t(
      'The headers are set before anything else runs, and stay on what error handlers and the default 404 and 500 answer.',
    ),
    removeElsewhere: t(
      'Remove other `Access-Control-*` headers: `res.header(…)` and `res.set(…)` lines of the app, `app.options(…)` routes, a second `cors()`, and `add_header` lines of a proxy before it.',
    ),
    apply: t('Restart the app, or deploy it.'),
    caches: t('A CDN before the app may keep old answers: purge it.'),
  }),
});
