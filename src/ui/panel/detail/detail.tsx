import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { explain } from '../../words.ts';
import type { PanelItem } from '../source.ts';
import { BrowserCodes } from './browser-codes.tsx';
import { Comparison } from './comparison.tsx';
import { DetailHeader } from './detail-header.tsx';
import { Findings } from './findings.tsx';
import { RawMessages } from './raw-messages.tsx';
import { Section } from './section.tsx';
import { Timeline } from './timeline-view.tsx';
import { Prose } from '../../parts/prose.tsx';
import './detail.css';

interface DetailProps {
  readonly item: PanelItem;
  readonly region: RefObject<HTMLElement | null>;
  /** Back to the list. */
  readonly onLeave: () => void;
  readonly onClose: () => void;
}

/** Everything that is known of one exchange: the answer first, the evidence below. */
export function Detail({ item, region, onLeave, onClose }: DetailProps): ReactNode {
  const { exchange, diagnosis } = item;
  const explanation = explain(exchange, diagnosis);
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // Kept from DevTools, which would open its drawer.
    event.preventDefault();
    event.stopPropagation();
    onLeave();
  };
  return (
    <section
      ref={region}
      className="detail"
      data-region="detail"
      aria-labelledby="detail-title"
      tabIndex={-1}
      onKeyDown={onKeyDown}
    >
      <DetailHeader item={item} explanation={explanation} onClose={onClose} />
      <div className="explanation">
        <Paragraph heading="What happened" text={explanation.whatHappened} />
        <Paragraph heading="Why" text={explanation.why} />
        <Paragraph heading="What to change" text={explanation.whatToChange} emphasis />
      </div>
      {diagnosis.grants.length > 0 && (
        <Section title="Needed and allowed">
          <Comparison grants={diagnosis.grants} hops={exchange.hops.length} />
        </Section>
      )}
      <Section title="Steps">
        <Timeline exchange={exchange} diagnosis={diagnosis} />
      </Section>
      {diagnosis.next.length > 0 && (
        <Section title="What fails next" lead="Once the above is repaired, the browser will trip over this.">
          <Findings findings={diagnosis.next} tone="next" />
        </Section>
      )}
      {diagnosis.advice.length > 0 && (
        <Section title="Worth knowing">
          <Findings findings={diagnosis.advice} tone="advice" />
        </Section>
      )}
      {diagnosis.reason && (
        <Section title="What the browsers call it">
          <BrowserCodes reason={diagnosis.reason} engine={exchange.browser.engine} />
        </Section>
      )}
      <Section title="Messages">
        <RawMessages exchange={exchange} diagnosis={diagnosis} />
      </Section>
      {explanation.notSeen !== '' && (
        <Section title="What we could not see">
          <p data-field="not-seen">
            <Prose text={explanation.notSeen} />
          </p>
        </Section>
      )}
    </section>
  );
}

function Paragraph({ heading, text, emphasis = false }: { readonly heading: string; readonly text: string; readonly emphasis?: boolean }): ReactNode {
  if (text === '') return null;
  return (
    <div className="explanation-part" data-emphasis={emphasis || undefined}>
      <h3>{heading}</h3>
      <p>
        <Prose text={text} />
      </p>
    </div>
  );
}
