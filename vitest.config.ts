import { configDefaults, defineConfig } from 'vitest/config';

const E2E = ['e2e/extension/**/*.test.ts', 'e2e/panel/**/*.test.ts', 'e2e/*.test.ts'];
const STACKS = ['test/stacks/*.test.ts', 'test/replay/replay.test.ts'];

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          // A machine that is busy with browsers is slow, not wrong.
          testTimeout: 120_000,
          include: ['{src,test,demo,scripts,e2e}/**/*.test.{ts,tsx}'],
          exclude: [...E2E, ...STACKS, ...configDefaults.exclude],
          sequence: { shuffle: true },
        },
      },
      {
        test: {
          name: 'e2e',
          include: E2E,
          globalSetup: 'e2e/support/build.ts',
          // A browser and its DevTools keep a small machine busy: one at a time, after the unit tests.
          fileParallelism: false,
          sequence: { shuffle: true, groupOrder: 1 },
          retry: 0,
          testTimeout: 60_000,
          hookTimeout: 120_000,
        },
      },
      {
        test: {
          name: 'stacks',
          include: STACKS,
          globalSetup: 'test/stacks/setup.ts',
          sequence: { groupOrder: 2 },
          retry: 0,
          testTimeout: 120_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
