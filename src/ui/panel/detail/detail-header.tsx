import { use, type ReactNode } from 'react';
import type { Diagnosis } from '../../../core/index.ts';
import type { Explanation } from '../../../explain/index.ts';
import { Icon } from '../../parts/icon.tsx';
import { LongText } from '../../parts/long-text.tsx';
import { Prose } from '../../parts/prose.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { certaintyText } from '../certainty-text.ts';
import { certaintyOf } from '../certainty.ts';
import { ShareContext } from '../share/share-context.ts';
import type { PanelItem } from '../source.ts';

interface DetailHeaderProps {
  readonly item: PanelItem;
  readonly titleId: string;
  readonly explanation: Explanation;
  readonly onClose: () => void;
}

const words = { share: 'Share', shareTitle: 'Copy or save this request as a report, JSON, curl or HAR' };

/** Verdict, certainty, the one sentence, and which call it is about. */
export function DetailHeader({ item, titleId, explanation, onClose }: DetailHeaderProps): ReactNode {
  const { exchange, diagnosis } = item;
  const [{ method, url }] = exchange.hops;
  const share = use(ShareContext);
  return (
    <header className="detail-header" data-tone={diagnosis.verdict}>
      <div className="detail-verdict">
        <span data-field="verdict" data-value={diagnosis.verdict}>
          <VerdictBadge verdict={diagnosis.verdict} />
        </span>
        <span className="detail-certainty" data-field="certainty" data-value={certaintyOf(diagnosis)}>
          {certaintyText(diagnosis)}
        </span>
        <button
          type="button"
          className="quiet-button"
          title={words.shareTitle}
          aria-haspopup="dialog"
          data-action="share"
          onClick={() => share([item])}
        >
          <Icon name="share" />
          {words.share}
        </button>
        <button
          type="button"
          className="quiet-button"
          title="Close the detail"
          aria-label="Close the detail"
          onClick={onClose}
        >
          <Icon name="cross" />
        </button>
      </div>
      <h2 id={titleId} data-field="title">
        <Prose text={explanation.title} />
      </h2>
      <p className="detail-call code">
        <strong>{method.slice(0, 100)}</strong> <LongText text={url} limit={300} />
      </p>
      <p className="detail-facts">{factsOf(exchange, diagnosis).join(' · ')}</p>
    </header>
  );
}

const assumed = (certain: boolean): string => (certain ? '' : ' (assumed)');

function factsOf(
  { pageOrigin, initiator }: PanelItem['exchange'],
  { mode, credentials }: Diagnosis,
): readonly string[] {
  return [
    ...(pageOrigin.seen ? [`from ${pageOrigin.value.slice(0, 200)}`] : []),
    ...(initiator === 'unknown' ? [] : [initiator.slice(0, 40)]),
    `mode ${mode.value.slice(0, 40)}${assumed(mode.certain)}`,
    credentials.include
      ? `with credentials${assumed(credentials.certain)}`
      : credentials.certain
        ? 'without credentials'
        : 'credentials not shown',
  ];
}
