/**
 * A call in a chain with an array as its argument, as rustfmt breaks it into lines.
 * @param before what stands before the array, with the indentation
 * @param elements Rust code
 */
export function rustArray(before: string, elements: readonly string[], after: string): readonly string[] {
  const array = `[${elements.join(', ')}]`;
  const indent = /^ */.exec(before)?.[0] ?? '';
  return array.length <= 60
    ? [`${before}${array}${after}`]
    : [`${before}[`, ...elements.map((element) => `${indent}    ${element},`), `${indent}]${after}`];
}
