/** What files need: loaded with the first of them. */
export { chooseFiles } from './choose-files.ts';
export { DropHint } from './drop-hint.tsx';
export { RecordingsView } from './recordings-view.tsx';
export { createRecordings, type Recordings } from './recordings.ts';
