// What `npm run new` writes says where something is to be filled in; nothing of that may stay.
import { expect, it } from 'vitest';
import { unfinishedIn } from '../helpers/unfinished.ts';

it('has filled in what `npm run new` left open', () => {
  expect(unfinishedIn(process.cwd())).toEqual([]);
});
