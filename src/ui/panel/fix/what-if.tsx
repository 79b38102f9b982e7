import { useEffect, useId, useMemo, useRef, useState, type ReactNode } from 'react';
import {
  answersUnder,
  diagnose,
  recordedAnswers,
  tryAnswers,
  type Answer,
  type Exchange,
  type HeaderLine,
  type Policy,
} from '../../../core/index.ts';
import { explain } from '../../../explain/index.ts';
import { msg, t } from '../../../i18n/index.ts';
import { Prose } from '../../parts/prose.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { messageName } from '../detail/message-name.ts';
import { Filled } from '../../parts/filled.tsx';
import { headerText, parseHeaderText } from './header-text.ts';

interface WhatIfProps {
  readonly exchange: Exchange;
  /** The change to start from, if there is one. */
  readonly policy: Policy | null;
}

/** A message that can be answered. */
type Slot = Pick<Answer, 'hop' | 'message'>;

/** An answer as it stands in its two fields. */
interface Draft extends Slot {
  readonly status: string;
  readonly text: string;
}

/** The recorded answers to edit, and what the browser would make of them. */
export function WhatIf({ exchange, policy }: WhatIfProps): ReactNode {
  const recorded = useMemo(() => draftsOf(recordedAnswers(exchange)), [exchange]);
  const [drafts, setDrafts] = useState(recorded);
  const [added, setAdded] = useState('');
  const slots = slotsOf(exchange);
  const draftFor = (slot: Slot): Draft | undefined => drafts.find((draft) => keyOf(draft) === keyOf(slot));
  const nameOf = ({ hop, message }: Slot): string =>
    messageName(hop, message === 'preflight' ? 'preflight' : 'request', exchange.hops.length);
  return (
    <>
      <p className="what-if-start">
        <Filled
          message={policy ? msg('Start from {recorded} or {change}') : msg('Start from {recorded}')}
          places={{
            recorded: (
              <button type="button" className="text-button" onClick={() => setDrafts(recorded)}>
                {t('what was recorded')}
              </button>
            ),
            change: policy && (
              <button
                type="button"
                className="text-button"
                onClick={() => setDrafts(draftsOf(answersUnder(policy, exchange)))}
              >
                {t('the change')}
              </button>
            ),
          }}
        />
      </p>
      <Outcome exchange={exchange} drafts={drafts} />
      {slots.map((slot) => {
        const key = keyOf(slot);
        const draft = draftFor(slot);
        return draft ? (
          <AnswerFields
            key={key}
            name={nameOf(slot)}
            draft={draft}
            isAdded={key === added}
            onEdit={(change) =>
              setDrafts(drafts.map((one) => (one === draft ? { ...draft, ...change } : one)))
            }
          />
        ) : (
          <p key={key} className="what-if-add">
            <Filled
              message={msg('The {message} was never answered: {addAnswer}')}
              places={{
                message: nameOf(slot),
                addAnswer: (
                  <button
                    type="button"
                    className="text-button"
                    aria-label={t('add an answer to the {message}', { message: nameOf(slot) })}
                    onClick={() => {
                      setAdded(key);
                      setDrafts([...drafts, { ...slot, status: '200', text: '' }]);
                    }}
                  >
                    {t('add an answer')}
                  </button>
                ),
              }}
            />
          </p>
        );
      })}
    </>
  );
}

const keyOf = ({ hop, message }: Slot): string => `${hop} ${message}`;

/** Every message that was sent, or would have been, in order. */
const slotsOf = ({ hops }: Exchange): readonly Slot[] =>
  hops.flatMap(({ preflight }, hop): Slot[] => [
    ...(preflight.kind === 'seen' ? [{ hop, message: 'preflight' } as const] : []),
    { hop, message: 'response' },
  ]);

/** More lines of a kind than this make a field nobody edits, and every keystroke slow. */
const MOST_LINES = 500;
const DECIDES =
  /^(?:access-control-|cross-origin-|location$|vary$|content-type$|cache-control$|set-cookie$)/i;

/** The lines that are edited: of a hostile many the first that decide, and the first of the others. */
function editable(headers: readonly HeaderLine[]): readonly HeaderLine[] {
  let deciding = 0;
  let others = 0;
  return headers.filter(({ name }) =>
    DECIDES.test(name) ? (deciding += 1) <= MOST_LINES : (others += 1) <= MOST_LINES,
  );
}

const draftsOf = (answers: readonly Answer[]): readonly Draft[] =>
  answers.map(({ hop, message, status, headers }) => ({
    hop,
    message,
    status: String(status),
    text: headerText(editable(headers)),
  }));

/** What the browser would say of these answers: the panel's own verdict and sentence. */
function Outcome({
  exchange,
  drafts,
}: {
  readonly exchange: Exchange;
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
        {t('No verdict: a status is a number from 100 to 599.')}
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
  isAdded,
  onEdit,
}: {
  readonly name: string;
  readonly draft: Draft;
  /** Whether it came in place of the button that had the focus. */
  readonly isAdded: boolean;
  readonly onEdit: (change: Partial<Draft>) => void;
}): ReactNode {
  const id = useId();
  const statusField = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (isAdded) statusField.current?.focus();
  }, [isAdded]);
  const { bad } = parseHeaderText(text);
  return (
    <fieldset className="what-if-answer">
      <legend>{t('Answer to the {message}', { message: name })}</legend>
      <label htmlFor={`${id} status`}>{t('Status')}</label>
      <input
        ref={statusField}
        id={`${id} status`}
        className="code"
        inputMode="numeric"
        size={4}
        value={status}
        aria-invalid={!isStatus(status) || undefined}
        onChange={(event) => onEdit({ status: event.target.value })}
      />
      <label htmlFor={`${id} headers`}>{t('Headers')}</label>
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
          <Filled
            message={msg('No header, left out: {line}')}
            places={{ line: <code>{bad[0].slice(0, 100)}</code> }}
          />
        </p>
      )}
    </fieldset>
  );
}
