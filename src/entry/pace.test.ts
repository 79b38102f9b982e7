import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createPace } from './pace.ts';

beforeEach(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'performance'] }));
afterEach(() => void vi.useRealTimers());

it.each([400, 1000])('runs what comes alone soon, and a stream in strides of %i ms', (apart) => {
  const pace = createPace(apart);
  const ran: number[] = [];
  const start = performance.now();
  const task = (): void => void ran.push(performance.now() - start);
  const runOne = (): void => {
    pace(task);
    vi.runAllTimers();
  };
  runOne();
  runOne();
  runOne();
  expect(ran[0]).toBeLessThan(100);
  expect((ran[1] ?? 0) - (ran[0] ?? 0)).toBeGreaterThan(apart - 100);
  expect((ran[2] ?? 0) - (ran[1] ?? 0)).toBeGreaterThan(apart - 100);
  vi.advanceTimersByTime(5000);
  const before = performance.now() - start;
  runOne();
  expect((ran[3] ?? 0) - before).toBeLessThan(100);
});
