/** What stands around the list, loaded once the list is shown (docs/decisions/0007-what-the-panel-loads-when.md). */
export { Divider } from '../parts/divider.tsx';
export { FilterBar } from './filter-bar.tsx';
export { Headline } from './headline.tsx';
export { ColumnHeads } from './list/column-heads.tsx';
export { GroupRow } from './list/group-row.tsx';
export { ListEmpty } from './list/list-empty.tsx';
export { rowAfterKey, treeStep } from './list/row-keys.ts';
export { sorted } from './list/sort.ts';
export { matcherOf } from './matcher.ts';
export { Notices } from './notices.tsx';
export { Shortcuts } from './shortcuts.ts';
export { Toolbar } from './toolbar.tsx';
