import { memo, useState, type ReactNode } from 'react';
import { grantsOf } from '../../../core/index.ts';
import { explain } from '../../../explain/index.ts';
import { t } from '../../../i18n/index.ts';
import type { PanelItem } from '../source.ts';
import type { PanelStore } from '../store.ts';
import { Alternatives } from './alternatives.tsx';
import { Attempts } from './attempts.tsx';
import { BrowserCodes } from './browser-codes.tsx';
import { Comparison } from './comparison.tsx';
import { DetailHeader } from './detail-header.tsx';
import { Elsewhere } from './elsewhere.tsx';
import { Findings } from './findings.tsx';
import { Fix } from './fix.tsx';
import { FollowUp } from './follow-up.tsx';
import { Learn } from './learn.tsx';
import type { LineTarget } from './line-target.ts';
import { RawMessages } from './raw-messages.tsx';
import { Section } from './section.tsx';
import { Timeline } from './timeline-view.tsx';
import { Prose } from '../../parts/prose.tsx';
import './detail.css';

interface DetailProps {
  readonly item: PanelItem;
  readonly store: PanelStore;
  /** The id of the heading that names the pane. */
  readonly titleId: string;
  readonly onClose: () => void;
}

/** Everything that is known of one exchange: the answer first, the evidence below. What the detail's pane holds. */
export function Detail({ item, store, titleId, onClose }: DetailProps): ReactNode {
  const explanation = explain(item.exchange, item.diagnosis);
  return (
    <>
      <DetailHeader item={item} titleId={titleId} explanation={explanation} onClose={onClose} />
      <FollowUp item={item} store={store} />
      <DetailBody item={item} store={store} />
    </>
  );
}

/** Apart, so that it is not rendered again with every request the page makes meanwhile. */
const DetailBody = memo(function DetailBody({ item, store }: Pick<DetailProps, 'item' | 'store'>): ReactNode {
  const { exchange, diagnosis } = item;
  const explanation = explain(exchange, diagnosis);
  const grants = grantsOf(exchange, diagnosis);
  const [target, setTarget] = useState<LineTarget | null>(null);
  return (
    <>
      <div className="explanation">
        {(diagnosis.verdict !== 'allowed' || diagnosis.advice.length > 0) && (
          <Paragraph
            heading={t('What to change')}
            field="what-to-change"
            text={explanation.whatToChange}
            emphasis
          />
        )}
        <Paragraph heading={t('What happened')} text={explanation.whatHappened} />
        <Paragraph heading={t('Why')} text={explanation.why} />
      </div>
      <Fix item={item} store={store} />
      <Alternatives item={item} />
      {grants.length > 0 && (
        <Section title={t('Needed and allowed')}>
          <Comparison grants={grants} hops={exchange.hops.length} />
        </Section>
      )}
      <Section title={t('Timeline')}>
        <Elsewhere item={item} />
        <Timeline exchange={exchange} diagnosis={diagnosis} onShow={setTarget} />
        <Attempts item={item} store={store} />
      </Section>
      {diagnosis.next.length > 0 && (
        <Section
          title={t('What fails next')}
          lead={t('Once the above is repaired, the browser trips over this.')}
        >
          <Findings exchange={exchange} diagnosis={diagnosis} findings={diagnosis.next} tone="next" />
        </Section>
      )}
      {diagnosis.advice.length > 0 && (
        <Section title={t('Worth knowing')}>
          <Findings exchange={exchange} diagnosis={diagnosis} findings={diagnosis.advice} tone="advice" />
        </Section>
      )}
      {explanation.notSeen !== '' && (
        <Section title={t('What we could not see')}>
          <p data-field="not-seen">
            <Prose text={explanation.notSeen} />
          </p>
        </Section>
      )}
      {diagnosis.reason && (
        <Section title={t('What the browsers call it')}>
          <BrowserCodes reason={diagnosis.reason} engine={exchange.browser.engine} />
        </Section>
      )}
      <Section title={t('Step by step')}>
        <Learn item={item} />
      </Section>
      <Section title={t('Messages')}>
        <RawMessages exchange={exchange} diagnosis={diagnosis} target={target} />
      </Section>
    </>
  );
});

function Paragraph({
  heading,
  field,
  text,
  emphasis = false,
}: {
  readonly heading: string;
  readonly field?: string;
  readonly text: string;
  readonly emphasis?: boolean;
}): ReactNode {
  if (text === '') return null;
  return (
    <div className="explanation-part" data-emphasis={emphasis || undefined}>
      <h3>{heading}</h3>
      <p data-field={field}>
        <Prose text={text} />
      </p>
    </div>
  );
}
