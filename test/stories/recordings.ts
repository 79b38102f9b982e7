import type { BrowserName } from '../../scripts/browsers.mjs';
import type { Story } from './story.ts';

/** Where a story's recording is kept. */
export const recordingPath = (browser: BrowserName, { id }: Pick<Story, 'id'>): URL =>
  new URL(`recordings/${browser}/${id}.har`, import.meta.url);
