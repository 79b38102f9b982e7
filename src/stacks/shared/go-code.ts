import type { Policy } from '../../core/index.ts';
import { quoteGoList } from '../escape/go.ts';

/**
 * The fields of a Go struct literal, one a line, as gofmt aligns them.
 * @param fields each with its name, its value as Go code, and a comment behind it
 */
export function goFields(
  fields: readonly (readonly [name: string, value: string, comment?: string])[],
): readonly string[] {
  const longest = Math.max(...fields.map(([name]) => name.length));
  return fields.map(
    ([name, value, comment]) =>
      `\t${`${name}:`.padEnd(longest + 1)} ${value},${comment === undefined ? '' : ` // ${comment}`}`,
  );
}

/**
 * A list of request headers for the libraries that take an empty one for "the usual" or "any": `Origin` then, which pages
 * cannot set themselves.
 */
const goHeaders = (
  name: string,
  requestHeaders: readonly string[],
): readonly [name: string, value: string, comment?: string] =>
  requestHeaders.length > 0
    ? [name, quoteGoList(requestHeaders)]
    : [name, quoteGoList(['Origin']), 'None: an empty list would allow more.'];

/**
 * The fields of the options that most Go libraries copied from each other, as a struct literal's lines.
 * @param allow how the library begins the names of what it allows: `AllowOrigins` or `AllowedOrigins`
 */
export const goCorsFields = (
  { origins, methods, requestHeaders, exposedHeaders, credentials, maxAge }: Policy,
  allow: 'Allow' | 'Allowed',
): readonly string[] =>
  goFields([
    [`${allow}Origins`, quoteGoList(origins === '*' ? ['*'] : origins)],
    [`${allow}Methods`, quoteGoList(methods)],
    goHeaders(`${allow}Headers`, requestHeaders),
    ...(exposedHeaders.length > 0
      ? [[allow === 'Allow' ? 'ExposeHeaders' : 'ExposedHeaders', quoteGoList(exposedHeaders)] as const]
      : []),
    ...(credentials ? [['AllowCredentials', 'true'] as const] : []),
    ['MaxAge', String(maxAge)],
  ]);
