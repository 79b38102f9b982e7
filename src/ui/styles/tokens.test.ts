// oxlint-disable-next-line no-restricted-imports -- the test runner hands out style sheets empty
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const colours = new Map(
  [...css.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\)/g)].map(
    ([, name = '', light = '', dark = '']) => [name, { light, dark }],
  ),
);

/** https://www.w3.org/TR/WCAG22/#dfn-relative-luminance */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(a: string, b: string): number {
  const [low = 0, high = 0] = [luminance(a), luminance(b)].sort((one, other) => one - other);
  return (high + 0.05) / (low + 0.05);
}

const neutral = ['background', 'surface', 'hover', 'selected', 'selected-inactive', 'raised'];
const tinted = ['danger-surface', 'warning-surface', 'success-surface', 'info-surface'];
const pairs = [
  ...['text', 'text-muted'].flatMap((text) => [...neutral, ...tinted].map((on) => [text, on] as const)),
  ...['danger', 'warning', 'success', 'info'].flatMap((text) =>
    [...neutral, `${text}-surface`].map((on) => [text, on] as const),
  ),
  ['accent', 'background'] as const,
  ['accent', 'surface'] as const,
  // The marked character of a difference is written in the background's colour.
  ['background', 'danger'] as const,
];

describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
  test.each(pairs)('%s on %s can be read', (text, on) => {
    const foreground = colours.get(text);
    const background = colours.get(on);
    if (!foreground || !background) throw new Error('unknown colour');
    expect(contrast(foreground[theme], background[theme])).toBeGreaterThanOrEqual(4.5);
  });
});
