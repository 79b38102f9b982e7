import { lazyPart } from '../parts/lazy-part.ts';

/** What stands around the list: nobody filters before there is something to see. */
export const controls = lazyPart(() => import('./controls.ts'));
