import { backslashed, numberUnits } from './characters.ts';

/**
 * A text as a regular C# literal.
 * Source: https://learn.microsoft.com/en-us/dotnet/csharp/language-reference/language-specification/lexical-structure#6456-string-literals
 */
export const quoteCsharp = (text: string): string => `"${numberUnits(backslashed(text))}"`;

/** Texts as C# arguments, one after the other, for `params string[]`. */
export const quoteCsharpList = (texts: readonly string[]): string => texts.map(quoteCsharp).join(', ');
