/**
 * One header line as it crossed the wire: order, letter case and repeats are kept. The shape is HAR's, so that the lines
 * of a recording are used as they are (docs/decisions/0003-header-lines-are-har-objects.md).
 */
export interface HeaderLine {
  readonly name: string;
  readonly value: string;
}
