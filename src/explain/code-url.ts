import { maskedQuery } from '../core/index.ts';
import { code, withoutUserInfo } from './text.ts';

/**
 * A URL in backticks. A user name and password and the fragment are left out, telling values of the query are placeholders:
 * sentences are copied, too.
 */
export const codeUrl = (url: string, longest?: number): string =>
  code(maskedQuery(withoutUserInfo(url)), longest);
