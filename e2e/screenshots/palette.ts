/** A colour: red, green and blue as one number. */
type Colour = number;

const MOST_COLOURS = 256;
/** Of two colours: black and white. */
const FARTHEST = 3 * 255 ** 2;

/** Few colours for a picture. */
export interface Palette {
  readonly colours: readonly Colour[];
  /** The place of each colour of the picture, or of the one next to it. */
  readonly indexes: ReadonlyMap<Colour, number>;
}

/**
 * Takes, one after the other, the colour that would be drawn worst: so far from those taken, and so often. Surfaces keep theirs; the
 * seams of letters lose what nobody sees.
 * @param data red, green, blue and opacity of each pixel
 */
export function paletteOf(data: Buffer): Palette {
  const counts = new Map<Colour, number>();
  for (let at = 0; at < data.length; at += 4) {
    const colour = colourAt(data, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const colours: Colour[] = [];
  const indexes = new Map<Colour, number>();
  const distances = new Map<Colour, number>([...counts.keys()].map((colour) => [colour, Infinity]));
  while (colours.length < MOST_COLOURS) {
    let worst = 0;
    let most = 0;
    for (const [colour, count] of counts) {
      const error = Math.min(distances.get(colour) ?? 0, FARTHEST) * count;
      if (error <= most) continue;
      most = error;
      worst = colour;
    }
    if (most === 0) break;
    for (const [colour, distance] of distances) {
      const now = distanceOf(colour, worst);
      if (now >= distance) continue;
      distances.set(colour, now);
      indexes.set(colour, colours.length);
    }
    colours.push(worst);
  }
  return { colours, indexes };
}

export const colourAt = (data: Buffer, at: number): Colour => data.readUIntBE(at, 3);

const distanceOf = (a: Colour, b: Colour): number =>
  [16, 8, 0].reduce((sum, shift) => sum + (((a >> shift) & 255) - ((b >> shift) & 255)) ** 2, 0);
