// Header lines may repeat: they have no other identity than their place, and keep it.
/* oxlint-disable react/no-array-index-key */
import { useEffect, useRef, useState, type ReactNode } from 'react';
import {
  masked,
  type Diagnosed,
  type Diagnosis,
  type Exchange,
  type UnseenWhy,
} from '../../../core/index.ts';
import { msg, t, type Message } from '../../../i18n/index.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { formatCount } from '../../parts/format.ts';
import { Icon } from '../../parts/icon.tsx';
import { LongText } from '../../parts/long-text.tsx';
import type { LineTarget } from './line-target.ts';
import { messageName } from './message-name.ts';
import { isBlamed, messagesOf, type MessageLine, type RawMessage } from './messages.ts';
import './raw-messages.css';

const words = {
  decides: msg('this line decides'),
  absent: msg('no such line was sent'),
  notSent: msg('not sent'),
  back: msg('back to the step'),
  halves: { request: msg('Request'), response: msg('Response') },
  copied: {
    preflight: {
      request: msg('the headers of the preflight’s request'),
      response: msg('the headers of the preflight’s response'),
    },
    request: {
      request: msg('the headers of the request’s request'),
      response: msg('the headers of the request’s response'),
    },
  },
};

interface RawMessagesProps {
  readonly exchange: Exchange;
  readonly diagnosis: Diagnosis;
  /** The line somebody asked to see. */
  readonly target: LineTarget | null;
}

/** Every message as recorded, in order. Those with a guilty line stand open; the line that is asked for is shown and gets the focus. */
export function RawMessages({ exchange, diagnosis, target }: RawMessagesProps): ReactNode {
  const messages = messagesOf(exchange, diagnosis);
  const anyBlamed = messages.some(isBlamed);
  return messages.map((message, index) => (
    <View
      key={`${message.hop} ${message.kind}`}
      message={message}
      copied={(half) => copiedHalf({ exchange, diagnosis }, index, half)}
      name={messageName(message.hop, message.kind, exchange.hops.length)}
      open={anyBlamed ? isBlamed(message) : messages.length === 1}
      target={target?.hop === message.hop && target.kind === message.kind ? target : null}
    />
  ));
}

function View({
  message,
  copied,
  name,
  open,
  target,
}: {
  readonly message: RawMessage;
  /** A half as text, as it may leave. */
  readonly copied: (half: LineTarget['half']) => string;
  readonly name: string;
  readonly open: boolean;
  readonly target: LineTarget | null;
}): ReactNode {
  const details = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    if (!target || !details.current) return;
    details.current.open = true;
    const line = details.current.querySelector<HTMLElement>('[data-target]');
    line?.scrollIntoView({ block: 'center' });
    line?.focus({ preventScroll: true });
  }, [target]);
  const at = (half: LineTarget['half']): LineTarget | null => (target?.half === half ? target : null);
  return (
    <details ref={details} className="raw-message" open={open}>
      <summary>{name}</summary>
      <Half side="request" message={message} copied={copied} target={at('request')} />
      <Half side="response" message={message} copied={copied} target={at('response')} />
    </details>
  );
}

/** More lines than anybody reads; a hostile server may send a hundred thousand. */
const SHOWN = 100;

function Half({
  side,
  message,
  copied,
  target,
}: {
  readonly side: LineTarget['half'];
  readonly message: RawMessage;
  readonly copied: (half: LineTarget['half']) => string;
  readonly target: LineTarget | null;
}): ReactNode {
  const [all, setAll] = useState(false);
  const { startLine, startBlame, lines, complete } = message[side];
  const header = target === null || target.part === 'status' ? null : target.part.header;
  const isTarget = (line: MessageLine): boolean => header !== null && line.name.toLowerCase() === header;
  const isAbsent = header !== null && lines.seen && !lines.value.some(isTarget);
  // Without a start line or headers, what says why there are none stands for it.
  const isStart = target !== null && header === null && startLine !== '';
  return (
    <div className="raw-half">
      <div className="raw-half-head">
        <h4>{t(words.halves[side])}</h4>
        {lines.seen && <CopyButton subject={t(words.copied[message.kind][side])} text={() => copied(side)} />}
      </div>
      <div className="raw-lines code">
        {startLine !== '' && (
          <div className="raw-line raw-start" data-tone={startBlame ?? undefined} {...targetProps(isStart)}>
            <LongText text={startLine} />
            <BlameMark blame={startBlame} />
            {isStart && <TargetMark target={target} word={t(words.decides)} />}
          </div>
        )}
        {lines.seen ? (
          (all ? lines.value : firstLines(lines.value, isTarget)).map((line, index) => (
            <Line key={index} line={line} target={isTarget(line) ? target : null} />
          ))
        ) : (
          <div className="raw-note" {...targetProps(target !== null && !isStart)}>
            {t(unseenNotes[lines.why])}
            {target && !isStart && <TargetMark target={target} word="" />}
          </div>
        )}
        {isAbsent && (
          <Line line={{ name: header, value: null, blame: null, hidden: false }} target={target} />
        )}
        {lines.seen && !all && lines.value.length > SHOWN && (
          <button type="button" className="text-button" onClick={() => setAll(true)}>
            {t('show all {count} lines', { count: formatCount(lines.value.length) })}
          </button>
        )}
        {!complete && lines.seen && (
          <div className="raw-note">{t('Headers the browser adds when it sends were not recorded.')}</div>
        )}
      </div>
    </div>
  );
}

/** The first lines, and the guilty ones wherever they are. */
const firstLines = (
  lines: readonly MessageLine[],
  isTarget: (line: MessageLine) => boolean,
): readonly MessageLine[] =>
  lines.filter((line, index) => index < SHOWN || line.blame !== null || isTarget(line)).slice(0, 2 * SHOWN);

const Line = ({
  line: { name, value, blame, hidden },
  target,
}: {
  readonly line: MessageLine;
  readonly target: LineTarget | null;
}): ReactNode => (
  <div
    className="raw-line"
    data-tone={blame ?? undefined}
    data-absent={value === null || undefined}
    {...targetProps(target !== null)}
  >
    <span className="raw-name">
      <LongText text={name} limit={200} />:
    </span>{' '}
    {value === null ? <i>{t(words.notSent)}</i> : <LongText text={value} />}
    <BlameMark blame={blame} />
    {target && <TargetMark target={target} word={t(value === null ? words.absent : words.decides)} />}
    {hidden && (
      <span className="raw-hidden" title={t('Access-Control-Expose-Headers does not expose it')}>
        {t('not readable by script')}
      </span>
    )}
  </div>
);

/** A line that can be gone to: the focus moves there, and a screen reader says that it is the one. */
const targetProps = (isTarget: boolean): object =>
  isTarget ? { 'data-target': true, 'aria-current': 'true', tabIndex: -1 } : {};

/** Says in words what the frame says, and leads back. */
const TargetMark = ({ target, word }: { readonly target: LineTarget; readonly word: string }): ReactNode => (
  <span className="raw-target">
    {word !== '' && (
      <>
        <Icon name="pointer" /> {word}
      </>
    )}{' '}
    <button type="button" className="text-button" onClick={() => target.from.focus()}>
      {t(words.back)}
    </button>
  </span>
);

const blameWords = { cause: msg('the cause'), next: msg('fails next'), advice: msg('worth knowing') };

const BlameMark = ({ blame }: { readonly blame: MessageLine['blame'] }): ReactNode =>
  blame && <span className="raw-blame">{t(blameWords[blame])}</span>;

const unseenNotes: Readonly<Record<UnseenWhy, Message>> = {
  'not-reported': msg('The browser does not report these headers.'),
  'stopped-before-sending': msg('The browser stopped before it sent this.'),
  'refused-unnamed': msg('The browser refused to send this and does not say why.'),
  'no-reply': msg('No answer came back.'),
  'headers-withheld': msg('The browser kept these headers to itself.'),
  'not-recorded': msg('Not in the recording.'),
};

/** Half of a message as text, its secrets masked: what is shown stays here, what is copied goes elsewhere. */
export function copiedHalf(item: Diagnosed, index: number, side: LineTarget['half']): string {
  const { exchange, diagnosis } = masked(item);
  const half = messagesOf(exchange, diagnosis)[index]?.[side];
  const lines = half?.lines.seen ? half.lines.value.filter(({ value }) => value !== null) : [];
  return [half?.startLine ?? '', ...lines.map(({ name, value }) => `${name}: ${value}`)].join('\n');
}
