import { maskedQuery } from '../core/index.ts';
import { withoutUserInfo } from './sentences.ts';
import { code } from './text.ts';

/**
 * A URL in backticks. A user name and password and the fragment are left out, telling values of the query are placeholders:
 * sentences are copied, too.
 */
export const codeUrl = (url: string, longest?: number): string =>
  code(maskedQuery(withoutUserInfo(url)), longest);
