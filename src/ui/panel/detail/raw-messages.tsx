// Header lines may repeat: they have no other identity than their place, and keep it.
/* oxlint-disable react/no-array-index-key */
import { useState, type ReactNode } from 'react';
import type { Diagnosis, Exchange, UnseenWhy } from '../../../core/index.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { formatCount } from '../../parts/format.ts';
import { LongText } from '../../parts/long-text.tsx';
import { messageName } from './message-name.ts';
import { isBlamed, messagesOf, type MessageHalf, type MessageLine, type RawMessage } from './messages.ts';
import './raw-messages.css';

interface RawMessagesProps {
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
}

/** Every message as recorded, in order. Those with a guilty line stand open. */
export function RawMessages({ exchange, diagnosis }: RawMessagesProps): ReactNode {
  const messages = messagesOf(exchange, diagnosis);
  const anyBlamed = messages.some(isBlamed);
  return messages.map((message) => (
    <details
      key={`${message.hop} ${message.kind}`}
      className="raw-message"
      open={anyBlamed ? isBlamed(message) : messages.length === 1}
    >
      <summary>{messageName(message.hop, message.kind, exchange.hops.length)}</summary>
      <Half title="Request" half={message.request} message={message} />
      <Half title="Response" half={message.response} message={message} />
    </details>
  ));
}

/** More lines than anybody reads; a hostile server may send a hundred thousand. */
const SHOWN = 100;

function Half({
  title,
  half,
  message,
}: {
  readonly title: string;
  readonly half: MessageHalf;
  readonly message: RawMessage;
}): ReactNode {
  const [all, setAll] = useState(false);
  const { startLine, startBlame, lines, complete } = half;
  return (
    <div className="raw-half">
      <div className="raw-half-head">
        <h4>{title}</h4>
        {lines.seen && (
          <CopyButton
            subject={`the headers of the ${message.kind}’s ${title.toLowerCase()}`}
            text={() => textOf(half)}
          />
        )}
      </div>
      <div className="raw-lines code">
        {startLine !== '' && (
          <div className="raw-line raw-start" data-tone={startBlame ?? undefined}>
            <LongText text={startLine} />
            <BlameMark blame={startBlame} />
          </div>
        )}
        {lines.seen ? (
          (all ? lines.value : firstLines(lines.value)).map((line, index) => <Line key={index} line={line} />)
        ) : (
          <div className="raw-note">{unseenNotes[lines.why]}</div>
        )}
        {lines.seen && !all && lines.value.length > SHOWN && (
          <button type="button" className="text-button" onClick={() => setAll(true)}>
            show all {formatCount(lines.value.length)} lines
          </button>
        )}
        {!complete && lines.seen && (
          <div className="raw-note">Headers the browser adds when it sends were not recorded.</div>
        )}
      </div>
    </div>
  );
}

/** The first lines, and the guilty ones wherever they are. */
const firstLines = (lines: readonly MessageLine[]): readonly MessageLine[] =>
  lines.filter(({ blame }, index) => index < SHOWN || blame !== null).slice(0, 2 * SHOWN);

const Line = ({ line: { name, value, blame, hidden } }: { readonly line: MessageLine }): ReactNode => (
  <div className="raw-line" data-tone={blame ?? undefined} data-absent={value === null || undefined}>
    <span className="raw-name">
      <LongText text={name} limit={200} />:
    </span>{' '}
    {value === null ? <i>not sent</i> : <LongText text={value} />}
    <BlameMark blame={blame} />
    {hidden && (
      <span className="raw-hidden" title="Access-Control-Expose-Headers does not expose it">
        not readable by script
      </span>
    )}
  </div>
);

const blameWords = { cause: 'the cause', next: 'fails next', advice: 'worth knowing' };

const BlameMark = ({ blame }: { readonly blame: MessageLine['blame'] }): ReactNode =>
  blame && <span className="raw-blame">{blameWords[blame]}</span>;

const unseenNotes: Readonly<Record<UnseenWhy, string>> = {
  'not-reported': 'The browser does not report these headers.',
  'stopped-before-sending': 'The browser stopped before it sent this.',
  'refused-unnamed': 'The browser refused to send this and does not say why.',
  'no-reply': 'No answer came back.',
  'headers-withheld': 'The browser kept these headers to itself.',
  'not-recorded': 'Not in the recording.',
};

function textOf({ startLine, lines }: MessageHalf): string {
  const sent = lines.seen ? lines.value.filter(({ value }) => value !== null) : [];
  return [startLine, ...sent.map(({ name, value }) => `${name}: ${value}`)].join('\n');
}
