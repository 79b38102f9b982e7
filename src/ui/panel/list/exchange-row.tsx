// Rows of a virtual grid are placed one by one, which table elements do not allow.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import { memo, type ReactNode } from 'react';
import { t } from '../../../i18n/index.ts';
import { Prose } from '../../parts/prose.tsx';
import { boundedUrl } from '../../parts/url-parts.ts';
import { UrlText } from '../../parts/url-text.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { formatTimeOfDay } from '../../parts/format.ts';
import type { Row } from '../row.ts';
import type { PanelItem } from '../source.ts';
import { certaintyOf } from '../certainty.ts';
import { decidingAnswer, statusOf } from '../stop.ts';

interface ExchangeRowProps {
  readonly row: Row;
  readonly index: number;
  /** Distance from the top of the list, in pixels. */
  readonly start: number;
  readonly selected: boolean;
  /** Whether it is the one row in the tab order. */
  readonly active: boolean;
  /** Where it stands in the tree; none in a list without groups. */
  readonly level?: number | undefined;
  readonly posInSet?: number | undefined;
  readonly setSize?: number | undefined;
}

/** One exchange on one line (two when the list is narrow). */
export const ExchangeRow = memo(function ExchangeRow({
  row,
  index,
  start,
  selected,
  active,
  level,
  posInSet,
  setSize,
}: ExchangeRowProps): ReactNode {
  const { exchange, diagnosis } = row.item;
  const [{ url, method }] = exchange.hops;
  const { short } = row;
  return (
    <div
      className="exchange-row"
      role="row"
      // The column headers are row 1.
      aria-rowindex={index + 2}
      aria-level={level}
      aria-posinset={posInSet}
      aria-setsize={setSize}
      aria-selected={selected}
      tabIndex={active ? 0 : -1}
      data-exchange-id={exchange.id}
      data-verdict={diagnosis.verdict}
      data-url={boundedUrl(url)}
      data-odd={index % 2 === 1 || undefined}
      style={{ transform: `translateY(${start}px)` }}
    >
      <span role="gridcell" className="exchange-verdict">
        <VerdictBadge verdict={diagnosis.verdict} />
      </span>
      <StatusCell item={row.item} />
      <span role="gridcell" className="exchange-method">
        {method.slice(0, 40)}
      </span>
      <span role="gridcell" className="exchange-url">
        <UrlText url={url} />
      </span>
      <span role="gridcell" className="exchange-reason">
        {row.isMended && <strong data-field="mended">{t('Fixed:')} </strong>}
        {certaintyOf(diagnosis) === 'likely' && <em>{t('likely')} </em>}
        <Prose text={short} />
      </span>
      <span role="gridcell" className="exchange-time">
        {formatTimeOfDay(row.startedAt)}
      </span>
    </div>
  );
});

function StatusCell({ item }: { readonly item: PanelItem }): ReactNode {
  const { message, stage } = decidingAnswer(item.exchange, item.diagnosis);
  const status = statusOf(message);
  const ofPreflight = stage === 'preflight';
  const title = message.reply.seen
    ? t(ofPreflight ? '{answer} was the answer to the preflight' : '{answer} was the answer to the request', {
        answer: `${message.reply.value.status} ${message.reply.value.statusText}`,
      })
    : t(ofPreflight ? 'No answer to the preflight was seen' : 'No answer to the request was seen');
  return (
    <span
      role="gridcell"
      className="exchange-status"
      title={title.slice(0, 200)}
      data-error={(status !== null && status >= 400) || undefined}
    >
      {status ?? (
        <>
          <span aria-hidden="true">–</span>
          <span className="sr-only">{t('none')}</span>
        </>
      )}
      {ofPreflight && <small> {t('preflight')}</small>}
    </span>
  );
}
