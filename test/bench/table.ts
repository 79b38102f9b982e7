/** A figure beside what it is compared with. */
export interface Ratio {
  readonly what: string;
  readonly value: number;
  readonly against: string;
  readonly reference: number;
  readonly unit: string;
  /** What the ratio may be at most. */
  readonly limit: number;
}

/** @returns the ratios as lines of a table, and whether all keep their limits */
export function tableOf(ratios: readonly Ratio[]): {
  readonly lines: readonly string[];
  readonly holds: boolean;
} {
  const head = ['measured', 'value', 'against', 'value', 'ratio', 'limit', ''];
  const rows = ratios.map(({ what, value, against, reference, unit, limit }) => {
    const ratio = value / reference;
    return [
      what,
      `${shown(value)} ${unit}`,
      against,
      `${shown(reference)} ${unit}`,
      ratio.toFixed(2),
      limit.toFixed(2),
      ratio <= limit ? '' : 'TOO MUCH',
    ];
  });
  const widths = head.map((_, column) => Math.max(...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const lines = [head, ...rows].map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return { lines, holds: ratios.every(({ value, reference, limit }) => value / reference <= limit) };
}

const shown = (value: number): string => value.toFixed(value < 100 ? 1 : 0);
