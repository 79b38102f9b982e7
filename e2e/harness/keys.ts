/** Splits `Shift+Tab` into its modifiers and its key; a lone `+` is the key itself. */
export function parseKey(key: string): { readonly modifiers: readonly string[]; readonly key: string } {
  const parts = key.split(/\+(?=.)/);
  return { modifiers: parts.slice(0, -1), key: parts.at(-1) ?? key };
}
