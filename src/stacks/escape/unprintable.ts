/** Half of a surrogate pair on its own: no encoding of text has a form for it. */
export const LONE_SURROGATE = /\p{Surrogate}/u;

/**
 * Refuses a text that a language has no way to write. Policies never hold one: origins and header names are ASCII without
 * control characters.
 * @throws RangeError that names the language and what it cannot hold
 */
export function refuse(language: string, text: string, ...unprintable: readonly RegExp[]): void {
  for (const pattern of unprintable) {
    const found = pattern.exec(text);
    if (found !== null)
      throw new RangeError(`${language} cannot hold ${JSON.stringify(found[0])} in a value`);
  }
}
