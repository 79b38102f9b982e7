import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { BROWSERS } from '../../scripts/browsers.mjs';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));

it.each(BROWSERS)(
  'every refused call of a recording of %s passes with its fix, at the first try',
  (browser) => {
    const { stdout, stderr, status } = spawnSync(
      process.execPath,
      ['--import', 'tsx', 'test/replay/replay.ts', `test/replay/${browser}.json.gz`],
      { cwd: ROOT, encoding: 'utf8' },
    );
    if (status !== 0) throw new Error(stderr + stdout);
    const { passed, failed } = JSON.parse(stdout.trim().split('\n').at(-1) ?? '') as Record<string, number>;
    expect(failed).toBe(0);
    expect(passed).toBeGreaterThan(30);
  },
);
