import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { BROWSERS, type BrowserName } from '../../scripts/browsers.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

/** The calls with a fix that meet what the recording could not tell, and those without one. */
const OTHERS: Readonly<Record<BrowserName, object>> = {
  chromium: { unforeseen: ['c62_6', 'c62_18', 'c62_48', 'c62_90'], without: ['c62_2', 'c62_25'] },
  firefox: { unforeseen: ['c62_6', 'c62_18', 'c62_48', 'c62_90'], without: ['c62_2', 'c62_25'] },
};

it.each(BROWSERS)(
  'every refused call of a recording of %s passes with its fix, at the first try, or is told what else to do',
  (browser) => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'test/replay/replay.ts', `test/replay/${browser}.json.gz`],
      { cwd: ROOT, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr + stdout);
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toEqual({
      refused: 41,
      passed: 35,
      failed: [],
      ...OTHERS[browser],
      unexplained: [],
    });
  },
);
