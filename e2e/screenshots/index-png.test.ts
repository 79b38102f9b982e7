import { PNG } from 'pngjs';
import { expect, it } from 'vitest';
import { indexPng } from './index-png.ts';

/** A picture one pixel high. */
const pictureOf = (colours: readonly (readonly [number, number, number])[]): Buffer => {
  const image = new PNG({ width: colours.length, height: 1 });
  image.data = Buffer.from(colours.flatMap((colour) => [...colour, 255]));
  return PNG.sync.write(image);
};

it('keeps each colour of a picture that has few', () => {
  const colours = [
    [255, 255, 255],
    [220, 38, 37],
    [0, 1, 2],
  ] as const;
  const indexed = indexPng(pictureOf(colours));
  // Colour type 3: a palette (https://www.w3.org/TR/png-3/#11IHDR).
  expect(indexed[25]).toBe(3);
  const { data } = PNG.sync.read(indexed);
  expect([...data]).toEqual(colours.flatMap((colour) => [...colour, 255]));
});

it('takes the next one where there are more than it can hold', () => {
  const twice = Array.from({ length: 256 }, (_, n) => [n, n, n] as const);
  const { data } = PNG.sync.read(indexPng(pictureOf([...twice, ...twice, [201, 200, 200]])));
  expect([...data.subarray(-4)]).toEqual([200, 200, 200, 255]);
});
