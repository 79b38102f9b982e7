import { useId, useMemo, useState, type ReactNode } from 'react';
import {
  diagnose,
  recordedAnswers,
  tryAnswers,
  type Answer,
  type Fix,
  type Policy,
} from '../../../core/index.ts';
import { explain } from '../../../explain/index.ts';
import { Prose } from '../../parts/prose.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { messageName } from '../detail/message-name.ts';
import type { PanelItem } from '../source.ts';
import { headerText, parseHeaderText } from './header-text.ts';
import { proofOf } from './proof.ts';

interface WhatIfProps {
  readonly item: PanelItem;
  readonly policy: Policy;
  readonly fix: Fix | null;
}

/** An answer as it stands in its two fields. */
interface Draft {
  readonly hop: number;
  readonly message: Answer['message'];
  readonly status: string;
  readonly text: string;
}

/** The recorded answers to edit, and what the browser would make of them. */
export function WhatIf({ item, policy, fix }: WhatIfProps): ReactNode {
  const { exchange } = item;
  const recorded = useMemo(() => draftsOf(recordedAnswers(exchange)), [exchange]);
  const [drafts, setDrafts] = useState(recorded);
  const edit = (index: number, change: Partial<Draft>): void =>
    setDrafts(drafts.map((draft, at) => (at === index ? { ...draft, ...change } : draft)));
  return (
    <>
      <p className="what-if-start">
        Start from{' '}
        <button type="button" className="text-button" onClick={() => setDrafts(recorded)}>
          what was recorded
        </button>{' '}
        or{' '}
        <button
          type="button"
          className="text-button"
          onClick={() => setDrafts(draftsOf(proofOf(exchange, policy, fix).answers))}
        >
          the change
        </button>
      </p>
      <Outcome item={item} drafts={drafts} />
      {drafts.map((draft, index) => (
        <AnswerFields
          key={`${draft.hop} ${draft.message}`}
          name={messageName(
            draft.hop,
            draft.message === 'preflight' ? 'preflight' : 'request',
            exchange.hops.length,
          )}
          draft={draft}
          onEdit={(change) => edit(index, change)}
        />
      ))}
    </>
  );
}

const draftsOf = (answers: readonly Answer[]): readonly Draft[] =>
  answers.map(({ hop, message, status, headers }) => ({
    hop,
    message,
    status: String(status),
    text: headerText(headers),
  }));

/** What the browser would say of these answers: the panel's own verdict and sentence. */
function Outcome({
  item: { exchange },
  drafts,
}: {
  readonly item: PanelItem;
  readonly drafts: readonly Draft[];
}): ReactNode {
  const outcome = useMemo(() => {
    if (!drafts.every(({ status }) => isStatus(status))) return null;
    const answers = drafts.map(({ hop, message, status, text }) => ({
      hop,
      message,
      status: Number(status),
      headers: parseHeaderText(text).lines,
    }));
    const tried = tryAnswers(exchange, answers).exchange;
    const found = diagnose(tried);
    return { diagnosis: found, explanation: explain(tried, found) };
  }, [exchange, drafts]);
  if (outcome === null)
    return (
      <output className="what-if-outcome policy-error">
        No verdict: a status is a number from 100 to 599.
      </output>
    );
  const { diagnosis, explanation } = outcome;
  return (
    <output className="what-if-outcome" data-verdict={diagnosis.verdict} data-cause={diagnosis.cause?.id}>
      <VerdictBadge verdict={diagnosis.verdict} />{' '}
      <span>
        <Prose text={explanation.title} />
      </span>
    </output>
  );
}

const isStatus = (text: string): boolean => /^[1-5]\d\d$/.test(text);

function AnswerFields({
  name,
  draft: { status, text },
  onEdit,
}: {
  readonly name: string;
  readonly draft: Draft;
  readonly onEdit: (change: Partial<Draft>) => void;
}): ReactNode {
  const id = useId();
  const { bad } = parseHeaderText(text);
  return (
    <fieldset className="what-if-answer">
      <legend>Answer to the {name}</legend>
      <label htmlFor={`${id} status`}>Status</label>
      <input
        id={`${id} status`}
        className="code"
        inputMode="numeric"
        size={4}
        value={status}
        aria-invalid={!isStatus(status) || undefined}
        onChange={(event) => onEdit({ status: event.target.value })}
      />
      <label htmlFor={`${id} headers`}>Headers</label>
      <textarea
        id={`${id} headers`}
        className="code"
        spellCheck={false}
        wrap="off"
        rows={Math.min(12, text.split('\n').length + 1)}
        value={text}
        aria-invalid={bad.length > 0 || undefined}
        onChange={(event) => onEdit({ text: event.target.value })}
      />
      {bad[0] !== undefined && (
        <p role="alert" className="policy-error">
          No header, left out: <code>{bad[0].slice(0, 100)}</code>
        </p>
      )}
    </fieldset>
  );
}
