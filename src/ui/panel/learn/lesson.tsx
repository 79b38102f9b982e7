// The hops of a chain may be alike: they have no other identity than their place, and keep it.
/* oxlint-disable react/no-array-index-key */
import { useId, useState, type ReactNode } from 'react';
import { decisionsOf, masked, type Decision, type Exchange } from '../../../core/index.ts';
import { consoleWords, describeDecision, type ConsoleWords } from '../../../explain/learn/index.ts';
import { msg, t, type Message } from '../../../i18n/index.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { ExternalLink } from '../../parts/external-link.tsx';
import { Icon, type IconName } from '../../parts/icon.tsx';
import { LongText } from '../../parts/long-text.tsx';
import { Prose } from '../../parts/prose.tsx';
import { messageName } from '../detail/message-name.ts';
import type { PanelItem } from '../source.ts';
import './lesson.css';

const words = {
  lead: msg(
    'The questions of the Fetch standard in the order the browser asks them, answered with the values of this request.',
  ),
  full: msg('Full explanations'),
  answers: { yes: msg('Yes'), no: msg('No'), 'cannot-tell': msg('Cannot be told') } satisfies Record<
    Decision['answer'],
    Message
  >,
  ended: msg('No: it ends here'),
  notReached: msg('Not reached'),
  standard: msg('Fetch standard'),
  preflight: msg('Preflight:'),
  console: msg('What the console says'),
  consoleLead: msg('Search for these words to find what others say about it.'),
  browsers: { chromium: 'Chromium', firefox: 'Firefox' } satisfies Record<ConsoleWords['browser'], string>,
  own: msg('this browser'),
  page: msg('MDN: this reason'),
  copied: msg('what {browser} prints'),
};

/** How the browser decided: every question with its answer, and what both browsers print where it ended. */
export function Lesson({ item }: { readonly item: PanelItem }): ReactNode {
  const { exchange, diagnosis } = item;
  const [isFull, setFull] = useState(false);
  const decisions = decisionsOf(exchange, diagnosis);
  const said = consoleWords(exchange, diagnosis);
  return (
    <div className="lesson">
      <div className="lesson-head">
        <p>{t(words.lead)}</p>
        <label>
          <input type="checkbox" checked={isFull} onChange={() => setFull(!isFull)} /> {t(words.full)}
        </label>
      </div>
      {exchange.hops.map((_, index) => {
        const here = decisions.filter((decision) => decision.hop === index);
        return (
          <div key={index} className="lesson-hop">
            {exchange.hops.length > 1 && <h4>{messageName(index, 'request', exchange.hops.length)}</h4>}
            <ol>
              {here.map((decision) => (
                <Question
                  key={`${decision.stage} ${decision.id}`}
                  decision={decision}
                  exchange={exchange}
                  isFull={isFull}
                />
              ))}
            </ol>
          </div>
        );
      })}
      {said.length > 0 && <Console item={item} said={said} />}
    </div>
  );
}

/** What the list says of a decision before its sentence: in words, a sign and a colour. */
function toneOf({ state, answer, step }: Decision): {
  readonly tone: string;
  readonly icon: IconName;
  readonly word: Message;
} {
  if (state === 'stopped') return { tone: 'cause', icon: 'cross', word: words.ended };
  if (state === 'not-reached') return { tone: 'unknown', icon: 'dash', word: words.notReached };
  if (state === 'cannot-tell')
    return { tone: 'unknown', icon: 'unknown', word: words.answers['cannot-tell'] };
  return step
    ? { tone: 'matched', icon: 'allowed', word: words.answers[answer] }
    : { tone: 'advice', icon: answer === 'yes' ? 'allowed' : 'dash', word: words.answers[answer] };
}

function Question({
  decision,
  exchange,
  isFull,
}: {
  readonly decision: Decision;
  readonly exchange: Exchange;
  readonly isFull: boolean;
}): ReactNode {
  const { question, answer, more, standard, mdn } = describeDecision(decision, exchange);
  const { tone, icon, word } = toneOf(decision);
  return (
    <li
      className="lesson-question"
      data-decision={decision.id}
      data-state={decision.state}
      data-tone={tone}
      aria-current={decision.state === 'stopped' ? 'step' : undefined}
    >
      <p className="lesson-asked">
        {decision.stage === 'preflight' && <span className="lesson-stage">{t(words.preflight)} </span>}
        <Prose text={question} />
      </p>
      <p className="lesson-answer">
        <strong>
          <Icon name={icon} /> {t(word)}
        </strong>{' '}
        <Prose text={answer} />
      </p>
      {isFull && (
        <p className="lesson-more">
          <Prose text={more} />
        </p>
      )}
      <p className="lesson-links">
        <ExternalLink href={standard}>{t(words.standard)}</ExternalLink>
        <ExternalLink href={mdn}>MDN</ExternalLink>
      </p>
    </li>
  );
}

/** The sentences of both consoles with this request's values. */
function Console({
  item,
  said,
}: {
  readonly item: PanelItem;
  readonly said: readonly ConsoleWords[];
}): ReactNode {
  const { engine } = item.exchange.browser;
  const id = useId();
  return (
    <section className="lesson-console" aria-labelledby={id}>
      <h4 id={id}>{t(words.console)}</h4>
      <p>{t(words.consoleLead)}</p>
      {said.map(({ browser, code, sentence, page }) => (
        <div key={browser} data-console={browser}>
          <p className="lesson-browser">
            <strong>{words.browsers[browser]}</strong>
            {browser === engine && <span>{t(words.own)}</span>}
            <code>{code}</code>
            {page !== null && <ExternalLink href={page}>{t(words.page)}</ExternalLink>}
            <CopyButton
              subject={t(words.copied, { browser: words.browsers[browser] })}
              text={() => copiedSentence(item, browser)}
            />
          </p>
          <p className="lesson-sentence code">
            <LongText text={sentence} />
          </p>
        </div>
      ))}
    </section>
  );
}

/** What one console prints, secrets masked: a path or a header may hold one. */
export function copiedSentence(item: PanelItem, browser: ConsoleWords['browser']): string {
  const { exchange, diagnosis } = masked(item);
  return consoleWords(exchange, diagnosis).find((one) => one.browser === browser)?.sentence ?? '';
}
