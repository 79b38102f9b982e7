import { isGroup, type Arrangement } from './arrange.ts';

/**
 * Where a key moves to in a list.
 * @param current index of the active row, -1 for none; @param page how many rows fit on screen
 * @returns the new index, or null when the key does not move or the list is empty
 */
export function rowAfterKey(key: string, current: number, count: number, page: number): number | null {
  if (count === 0) return null;
  const target = targetOf(key, current, count, page);
  return target === null ? null : Math.min(Math.max(target, 0), count - 1);
}

function targetOf(key: string, current: number, count: number, page: number): number | null {
  switch (key) {
    case 'ArrowDown':
      return current + 1;
    case 'ArrowUp':
      return current === -1 ? count - 1 : current - 1;
    case 'PageDown':
      return current + Math.max(page - 1, 1);
    case 'PageUp':
      return current - Math.max(page - 1, 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return null;
  }
}

/** What a key does at a line of a tree. */
export type TreeStep = { readonly moveTo: number } | { readonly toggle: string };

/**
 * What the keys of a tree do: https://www.w3.org/WAI/ARIA/apg/patterns/treegrid/#keyboardinteraction
 * @returns null where the key means nothing
 */
export function treeStep(
  key: string,
  { lines, groupOf }: Arrangement,
  active: number,
  expanded: ReadonlySet<string>,
): TreeStep | null {
  const line = lines[active];
  if (!line) return null;
  if (!isGroup(line)) {
    const group = key === 'ArrowLeft' && groupOf(line);
    return group ? { moveTo: lines.indexOf(group) } : null;
  }
  const isExpanded = expanded.has(line.key);
  if (key === 'ArrowRight' && isExpanded) return { moveTo: active + 1 };
  const toggles = key === 'Enter' || key === ' ' || key === (isExpanded ? 'ArrowLeft' : 'ArrowRight');
  return toggles ? { toggle: line.key } : null;
}
