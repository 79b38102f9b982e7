import type { Diagnosis, Exchange } from '../core/index.ts';
import { explain } from './explain.ts';
import { visible } from './text.ts';

/** One exchange in one paragraph, for a chat or the first lines of an issue. */
export function toSummary(exchange: Exchange, diagnosis: Diagnosis): string {
  const [{ method }] = exchange.hops;
  const { engine, version } = exchange.browser;
  const { title, whatHappened, whatToChange } = explain(exchange, diagnosis);
  const page = exchange.pageOrigin.seen ? ` from ${visible(exchange.pageOrigin.value)}` : '';
  const browser = engine === 'unknown' ? '' : `, ${NAMES[engine]} ${visible(version.split('.')[0] ?? '')}`;
  return [
    `${visible(method, 24)}${page}${browser.trimEnd()}: ${diagnosis.verdict}.`,
    title,
    whatHappened,
    diagnosis.verdict === 'allowed' ? '' : whatToChange,
  ]
    .filter((part) => part !== '')
    .join(' ')
    .replaceAll(/\s*\n\s*/g, ' ');
}

const NAMES = { chromium: 'Chromium', firefox: 'Firefox' } as const;
