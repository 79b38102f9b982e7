import { PNG } from 'pngjs';
import { colourAt, paletteOf } from './palette.ts';

/**
 * The same picture in fewer bytes, 24 bits a pixel and without transparency, as the Chrome Web Store asks for. Plain surfaces
 * and letters are best packed as they are, without the filters that photographs need.
 * @throws when it is no PNG
 */
export function shrinkPng(bytes: Buffer): Buffer {
  const image = PNG.sync.read(bytes);
  const { colours, indexes } = paletteOf(image.data);
  for (let at = 0; at < image.data.length; at += 4) {
    const index = indexes.get(colourAt(image.data, at)) ?? 0;
    image.data.writeUIntBE(colours[index] ?? 0, at, 3);
  }
  return PNG.sync.write(image, {
    colorType: 2,
    filterType: 0,
    deflateLevel: 9,
    // Zlib's own; else pngjs takes the one for filtered pictures.
    deflateStrategy: 0,
  });
}
