import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rowWindow, scrollTopFor } from './row-window.ts';

describe('rowWindow', () => {
  test('holds every row in view, lies within the list and stays small', () => {
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.nat(3000),
        fc.constantFrom(24, 42),
        fc.nat(20_000),
        (top, height, rowHeight, count) => {
          const { first, end } = rowWindow(top, height, rowHeight, count);
          expect(first).toBeGreaterThanOrEqual(0);
          expect(end).toBeLessThanOrEqual(count);
          expect(first).toBeLessThanOrEqual(end);
          expect(end - first).toBeLessThan(height / rowHeight + 27);
          expect(first).toBeLessThanOrEqual(Math.floor(top / rowHeight));
          expect(end).toBeGreaterThanOrEqual(Math.min(Math.ceil((top + height) / rowHeight), count));
        },
      ),
    );
  });
});

describe('scrollTopFor', () => {
  const at = { scrollTop: 240, viewHeight: 240, rowHeight: 24, headHeight: 24 };

  test('a row in view does not move the list', () => expect(scrollTopFor(12, at)).toBe(240));
  test('a row above comes to stand below the column headers', () => expect(scrollTopFor(3, at)).toBe(72));
  test('a row below comes to stand at the end', () => expect(scrollTopFor(30, at)).toBe(24 + 31 * 24 - 240));
  test('a view lower than a row shows its start', () =>
    expect(scrollTopFor(5, { ...at, viewHeight: 10 })).toBe(120));
});
