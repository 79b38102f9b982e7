import { use, type ReactNode } from 'react';
import type { Diagnosis } from '../../../core/index.ts';
import type { Explanation } from '../../../explain/index.ts';
import { msg, t } from '../../../i18n/index.ts';
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

const words = {
  share: msg('Share'),
  shareTitle: msg('Copy or save this request as a report, JSON, curl or HAR'),
  close: msg('Close the detail'),
};

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
          title={t(words.shareTitle)}
          aria-haspopup="dialog"
          data-action="share"
          onClick={() => share([item])}
        >
          <Icon name="share" />
          {t(words.share)}
        </button>
        <button
          type="button"
          className="quiet-button"
          title={t(words.close)}
          aria-label={t(words.close)}
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

function factsOf(
  { pageOrigin, initiator }: PanelItem['exchange'],
  { mode, credentials }: Diagnosis,
): readonly string[] {
  return [
    ...(pageOrigin.seen ? [t('from {origin}', { origin: pageOrigin.value.slice(0, 200) })] : []),
    ...(initiator === 'unknown' ? [] : [initiator.slice(0, 40)]),
    t(mode.certain ? 'mode {mode}' : 'mode {mode} (assumed)', { mode: mode.value.slice(0, 40) }),
    credentials.include
      ? t(credentials.certain ? 'with credentials' : 'with credentials (assumed)')
      : t(credentials.certain ? 'without credentials' : 'credentials not shown'),
  ];
}
