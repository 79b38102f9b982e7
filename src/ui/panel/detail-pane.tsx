import { useId, type ReactNode, type RefObject } from 'react';
import { shortOf } from '../../explain/short.ts';
import { t } from '../../i18n/index.ts';
import { lazyPart } from '../parts/lazy-part.ts';
import { LongText } from '../parts/long-text.tsx';
import { Prose } from '../parts/prose.tsx';
import { VerdictBadge } from '../parts/verdict-badge.tsx';
import type { PanelItem } from './source.ts';
import type { PanelStore } from './store.ts';
import './detail-pane.css';

interface DetailPaneProps {
  readonly item: PanelItem;
  readonly store: PanelStore;
  readonly region: RefObject<HTMLElement | null>;
  readonly onClose: () => void;
}

/**
 * The pane of the selected exchange. What it shows is loaded when the first row is opened, or before; the pane itself is
 * there at once and stays, so that the focus stays in it.
 */
export function DetailPane({ item, store, region, onClose }: DetailPaneProps): ReactNode {
  const Detail = detail.usePart();
  const titleId = useId();
  return (
    <section
      ref={region}
      className="detail"
      data-region={Detail ? 'detail' : 'detail-loading'}
      data-of={item.exchange.id}
      data-cause={item.diagnosis.cause?.id}
      aria-labelledby={titleId}
      aria-busy={!Detail}
      tabIndex={-1}
    >
      {Detail ? (
        // oxlint-disable-next-line react/static-components -- loaded once, not created in rendering
        <Detail item={item} store={store} titleId={titleId} onClose={onClose} />
      ) : (
        <DetailLoading item={item} titleId={titleId} />
      )}
    </section>
  );
}

/** What the list knows already, in the place where the detail will have it. */
function DetailLoading({
  item: { exchange, diagnosis },
  titleId,
}: {
  readonly item: PanelItem;
  readonly titleId: string;
}): ReactNode {
  const [{ method, url }] = exchange.hops;
  return (
    <header className="detail-header" data-tone={diagnosis.verdict}>
      <div className="detail-verdict">
        <VerdictBadge verdict={diagnosis.verdict} />
      </div>
      <h2 id={titleId}>
        <Prose text={shortOf(exchange, diagnosis)} />
      </h2>
      <p className="detail-call code">
        <strong>{method.slice(0, 100)}</strong> <LongText text={url} limit={300} />
      </p>
      <output className="detail-facts">{t('Loading the explanation')}</output>
    </header>
  );
}

const detail = lazyPart(async () => (await import('./detail/detail.tsx')).Detail);

/** Loads what the pane shows, which is a quarter of the panel (docs/decisions/0007-what-the-panel-loads-when.md). Rejects where it cannot. */
export const loadDetail = detail.load;
