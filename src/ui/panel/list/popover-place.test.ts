import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placePopover } from './popover-place.ts';

const viewport = { width: 1000, height: 600 };
const size = { width: 380, height: 200 };
const row = { top: 100, bottom: 124 };

test('stands below the row, beside the pointer', () => {
  expect(placePopover(row, 300, size, viewport)).toMatchObject({ left: 314, top: 124 });
});

test('stands on the other side of the pointer where the viewport ends', () => {
  expect(placePopover(row, 900, size, viewport).left).toBe(506);
});

test('stands above the row where there is more room', () => {
  expect(placePopover({ top: 500, bottom: 524 }, 300, size, viewport).top).toBe(300);
});

test('covers the width of a viewport that has no room beside the pointer', () => {
  expect(placePopover(row, 200, size, { width: 400, height: 600 }).left).toBe(12);
});

test('never leaves the viewport', () => {
  fc.assert(
    fc.property(fc.nat(2000), fc.nat(2000), fc.nat(2000), fc.nat(600), (x, at, height, tall) => {
      const view = { width: 380 + 16 + height, height: 120 + height };
      const top = Math.min(at, view.height - 24);
      const place = placePopover({ top, bottom: top + 24 }, x, { width: 380, height: tall }, view);
      expect(place.left).toBeGreaterThanOrEqual(8);
      expect(place.left + 380).toBeLessThanOrEqual(view.width);
      expect(place.top).toBeGreaterThanOrEqual(0);
      expect(place.top + Math.min(tall, place.maxHeight)).toBeLessThanOrEqual(view.height);
    }),
  );
});
