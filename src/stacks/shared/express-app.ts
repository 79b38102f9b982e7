import type { Policy } from '../../core/index.ts';
import { corsOptions } from './cors-options.ts';

/** An Express app with the npm package `cors` before one handler, for platforms that run such an app. */
export const expressApp = (policy: Policy): readonly string[] => [
  'const app = express();',
  'app.use(',
  '  cors({',
  ...corsOptions(policy, '    '),
  '  }),',
  ');',
  'app.use(handleRequest);',
];
