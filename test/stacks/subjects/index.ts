import type { Subject } from '../subject.ts';
import { express } from './express.ts';

/** Every stack that can be installed here, in the order of the list of stacks. */
export const subjects: readonly Subject[] = [express];
