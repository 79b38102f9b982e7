import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hostileText, policyText } from '../../src/stacks/escape/testing/hostile.ts';
import { languages } from './languages.ts';

describe('the language itself reads from a literal what was put into it', () => {
  test.each(languages)('$name', async ({ can, read }) => {
    const text = fc
      .oneof({ arbitrary: hostileText, weight: 3 }, { arbitrary: policyText, weight: 1 })
      .filter(can);
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 200, maxLength: 200 }), async (texts) => {
        const results = await read(texts);
        expect(results).toHaveLength(texts.length);
        const wrong = results.flatMap((each, at) =>
          each.length > 0 && each.every((result) => result === texts[at]) ? [] : [{ text: texts[at], each }],
        );
        expect(wrong).toEqual([]);
      }),
      // A run starts a program: many texts in one, and no search for a smaller example.
      { numRuns: 1, endOnFailure: true },
    );
  });
});
