import express from './express.ts';
import type { Stack } from './stack.ts';

/** Every stack, in the order they are offered: by group, the most used first. */
export const stacks: readonly Stack[] = [express];
