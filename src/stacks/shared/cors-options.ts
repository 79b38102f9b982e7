import type { Policy } from '../../core/index.ts';
import { quoteJs, quoteJsList } from '../escape/js.ts';

/** The options of the npm package `cors`, for the products that take them as they are. @param indent what each line starts with */
export const corsOptions = (
  { origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }: Policy,
  indent: string,
): readonly string[] =>
  [
    `origin: ${origins === '*' ? quoteJs('*') : quoteJsList(origins)},`,
    `methods: ${quoteJsList(methods)},`,
    `allowedHeaders: ${quoteJsList(requestHeaders)},`,
    ...(exposedHeaders.length > 0 ? [`exposedHeaders: ${quoteJsList(exposedHeaders)},`] : []),
    ...(credentials ? ['credentials: true,'] : []),
    `maxAge: ${maxAge},`,
  ].map((line) => indent + line);
