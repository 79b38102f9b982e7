// What CORS Lens says of recordings of real servers in real browsers: see README.md.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BROWSERS, type BrowserName } from '../../scripts/browsers.mjs';
import { differences } from './check.ts';
import { diagnosisOf } from './diagnosis.ts';
import { recordingPath } from './recordings.ts';
import { stories } from './stories.ts';

const inBrowser = (browser: BrowserName) => stories.filter(({ notIn = [] }) => !notIn.includes(browser));

it('has at least 50 failures on at least 12 stacks, and healthy traffic', () => {
  const failures = stories.filter(({ rootCause }) => rootCause > 0);
  expect(failures.length).toBeGreaterThanOrEqual(50);
  expect(new Set(failures.map(({ stack }) => stack)).size).toBeGreaterThanOrEqual(12);
  expect(stories.length - failures.length).toBeGreaterThanOrEqual(8);
});

it('has each name once', () => {
  const ids = stories.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)]);
});

describe.each(BROWSERS)('%s', (browser) => {
  it('has no recording without a story', () => {
    const names = new Set(inBrowser(browser).map(({ id }) => `${id}.har`));
    const files = readdirSync(new URL(`recordings/${browser}/`, import.meta.url));
    expect(files.filter((file) => !names.has(file))).toEqual([]);
  });

  it.each(inBrowser(browser))('$id: $title', (story) => {
    const har: unknown = JSON.parse(readFileSync(recordingPath(browser, story), 'utf8'));
    expect(differences(diagnosisOf(har), story.expect, browser)).toEqual([]);
  });
});
