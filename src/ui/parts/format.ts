/** @returns a count with thousands separated: 5,000 */
export const formatCount = (count: number): string => count.toLocaleString('en-US');

/** @returns a duration in the unit a reader wants: 12 ms, 1.4 s, 2.1 min */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`;
  return `${(ms / 60_000).toFixed(1)} min`;
}

/** @returns how long a text is, as a size: 840 characters, 1.0 MB */
export function formatLength(length: number): string {
  if (length < 10_000) return `${formatCount(length)} characters`;
  if (length < 1_000_000) return `${Math.round(length / 1000)} kB`;
  return `${(length / 1_000_000).toFixed(1)} MB`;
}

/** @returns the time of day as the user's clock shows it: 09:05:00 */
export function formatTimeOfDay(epochMs: number): string {
  const at = new Date(epochMs);
  return [at.getHours(), at.getMinutes(), at.getSeconds()]
    .map((part) => String(part).padStart(2, '0'))
    .join(':');
}

/** @returns a moment as this reader's clock shows it, to the second; '' for what is no date */
export function formatClock(iso: string): string {
  const date = new Date(iso);
  return Number.isNaN(date.getTime()) ? '' : date.toLocaleTimeString();
}
