import { useEffect, useId, useState, type ReactNode, type RefObject } from 'react';
import { shortOf } from '../../explain/short.ts';
import { LongText } from '../parts/long-text.tsx';
import { Prose } from '../parts/prose.tsx';
import { VerdictBadge } from '../parts/verdict-badge.tsx';
import type { Detail as LoadedDetail } from './detail/detail.tsx';
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
  const Detail = useDetail();
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
      <output className="detail-facts">Loading the explanation</output>
    </header>
  );
}

let loaded: typeof LoadedDetail | null = null;

/** Loads what the pane shows, which is a quarter of the panel (docs/decisions/0007-what-the-panel-loads-when.md). Rejects where it cannot. */
export async function loadDetail(): Promise<typeof LoadedDetail> {
  return (loaded ??= (await import('./detail/detail.tsx')).Detail);
}

/**
 * The detail, or null while it is being loaded. Throws in rendering when it cannot be loaded, for the crash boundary;
 * the next pane tries again.
 */
function useDetail(): typeof LoadedDetail | null {
  const [state, setState] = useState<{
    readonly detail: typeof LoadedDetail | null;
    readonly failed?: unknown;
  }>({ detail: loaded });
  const { detail } = state;
  useEffect(() => {
    if (detail) return;
    loadDetail().then(
      (arrived) => setState({ detail: arrived }),
      (error: unknown) => setState({ detail: null, failed: error }),
    );
  }, [detail]);
  if (state.failed !== undefined) throw state.failed;
  return detail;
}
