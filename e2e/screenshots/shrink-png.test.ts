import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { shrinkPng } from './shrink-png.ts';

it('keeps the pixels of a picture of few colours, and drops transparency', () => {
  const image = new PNG({ width: 2, height: 1 });
  const data = [255, 255, 255, 255, 220, 38, 37, 255];
  image.data = Buffer.from(data);
  const shrunk = shrinkPng(PNG.sync.write(image));
  // Colour type 2: truecolour without alpha (https://www.w3.org/TR/png-3/#11IHDR).
  expect(shrunk[25]).toBe(2);
  const { width, height, data: kept } = PNG.sync.read(shrunk);
  expect({ width, height, kept: [...kept] }).toEqual({ width: 2, height: 1, kept: data });
});
