import type { Diagnosis, Exchange } from '../core/index.ts';
import { sentences, t } from '../i18n/index.ts';
import { explain } from './explain.ts';
import { verdictWord } from './phrases.ts';
import { visible } from './text.ts';

/** One exchange in one paragraph, for a chat or the first lines of an issue. */
export function toSummary(exchange: Exchange, diagnosis: Diagnosis): string {
  const [{ method }] = exchange.hops;
  const { engine, version } = exchange.browser;
  const { title, whatHappened, whatToChange } = explain(exchange, diagnosis);
  const { pageOrigin } = exchange;
  const browser = engine === 'unknown' ? '' : `${NAMES[engine]} ${visible(version.split('.')[0] ?? '')}`;
  const values = {
    method: visible(method, 24),
    origin: pageOrigin.seen ? visible(pageOrigin.value) : '',
    browser: browser.trimEnd(),
    verdict: verdictWord(diagnosis.verdict),
  };
  const first = pageOrigin.seen
    ? t(
        browser === ''
          ? '{method} from {origin}: {verdict}.'
          : '{method} from {origin}, {browser}: {verdict}.',
        values,
      )
    : t(browser === '' ? '{method}: {verdict}.' : '{method}, {browser}: {verdict}.', values);
  return sentences(
    first,
    title,
    whatHappened,
    diagnosis.verdict === 'allowed' ? '' : whatToChange,
  ).replaceAll(/\s*\n\s*/g, ' ');
}

const NAMES = { chromium: 'Chromium', firefox: 'Firefox' } as const;
