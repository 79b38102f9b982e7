import { setTimeout as pause } from 'node:timers/promises';

const POLL_MS = 25;

/**
 * Polls `condition` until it gives something truthy, and returns that.
 * @param what names the condition in the error when the deadline passes.
 * @throws what `condition` throws, or an Error at the deadline.
 */
export async function waitUntil<T>(
  condition: () => Promise<T | null | undefined | false>,
  what: string,
  deadlineMs = 15_000,
): Promise<T> {
  const deadline = performance.now() + deadlineMs;
  for (;;) {
    const value = await condition();
    if (value) return value;
    if (performance.now() > deadline) throw new Error(`Waited ${deadlineMs / 1000} s in vain for: ${what}`);
    await pause(POLL_MS);
  }
}
