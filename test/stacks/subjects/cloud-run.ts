import { FUNCTION_HANDLER, startFunction } from '../functions-framework.ts';
import { codeOf, type Subject } from '../subject.ts';

/** Without Google's front end, which decides whether a call reaches the container. */
export const cloudRun: Subject = {
  stack: 'cloud-run',
  role: 'app',
  looksLike: ['express'],
  start: (blocks) =>
    startFunction(
      blocks === null
        ? `import { http } from '@google-cloud/functions-framework';${FUNCTION_HANDLER}http('api', handleRequest);`
        : codeOf(blocks, 'index.js') + FUNCTION_HANDLER + codeOf(blocks, 'index.js', 1),
    ),
};
