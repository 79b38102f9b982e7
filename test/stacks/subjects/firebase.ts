import { FUNCTION_HANDLER, startFunction } from '../functions-framework.ts';
import { codeOf, type Subject } from '../subject.ts';

/** In the framework its functions run in, too; without Google's front end. */
export const firebase: Subject = {
  stack: 'firebase',
  role: 'app',
  looksLike: ['express'],
  start: (blocks) => {
    const file = 'functions/index.js';
    return startFunction(
      blocks === null
        ? `import { onRequest } from 'firebase-functions/v2/https';${FUNCTION_HANDLER}export const api = onRequest(handleRequest);`
        : codeOf(blocks, file) + FUNCTION_HANDLER + codeOf(blocks, file, 1),
    );
  },
};
