/** One header line as it crossed the wire: order, letter case and repeats are kept. */
export type HeaderLine = readonly [name: string, value: string];
