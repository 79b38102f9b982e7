import { numeral, t } from '../../i18n/index.ts';

/** @returns a count with thousands separated: 5,000 */
export const formatCount = (count: number): string => numeral(count);

/** Rounded before: `toLocaleString` rounds some halves otherwise. */
const tenths = (value: number): string => numeral(Number(value.toFixed(1)), { minimumFractionDigits: 1 });

/** @returns a duration in the unit a reader wants: 12 ms, 1.4 s, 2.1 min */
export function formatDuration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`;
  if (ms < 60_000) return `${tenths(ms / 1000)} s`;
  return `${tenths(ms / 60_000)} min`;
}

/** @returns how long a text is, as a size: 840 characters, 1.0 MB */
export function formatLength(length: number): string {
  if (length < 10_000) return t('{count} characters', { count: formatCount(length) });
  if (length < 1_000_000) return `${Math.round(length / 1000)} kB`;
  return `${tenths(length / 1_000_000)} MB`;
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
