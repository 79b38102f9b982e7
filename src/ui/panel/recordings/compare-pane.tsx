import { memo, useMemo, useState, useSyncExternalStore, type ReactNode } from 'react';
import { inRow, msg, t, type Message } from '../../../i18n/index.ts';
import {
  compareRecordings,
  serverOf,
  type AnswerChange,
  type Attempts,
  type ComparedCall,
  type Diagnosed,
  type Verdict,
} from '../../../core/index.ts';
import { shortOf } from '../../../explain/short.ts';
import { Filled } from '../../parts/filled.tsx';
import { formatCount } from '../../parts/format.ts';
import { noFilter } from '../filter.ts';
import { LongText } from '../../parts/long-text.tsx';
import { Prose } from '../../parts/prose.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import { isFailing } from '../row.ts';
import type { PanelState } from '../state.ts';
import type { Recordings } from './recordings.ts';
import { comparable, type Recording, type RecordingsState } from './state.ts';
import './compare-pane.css';

interface ComparePaneProps {
  readonly state: RecordingsState;
  readonly recordings: Recordings;
}

const words = {
  label: msg('Comparison'),
  live: msg('Live'),
  left: msg('Compare'),
  right: msg('with'),
  again: msg('Compare again: there are new requests'),
  none: msg('Neither of the two has a request that crossed an origin.'),
  matched: msg('Calls are matched by method and path, whatever their server; ids and queries are left out.'),
  verdicts: {
    allowed: msg('Passes'),
    blocked: msg('Blocked'),
    failed: msg('Failed'),
    opaque: msg('Used, not read'),
    unknown: msg('Cannot tell'),
  } satisfies Record<Verdict, Message>,
  in: msg('{outcome} in {recording}'),
  inBecause: msg('{outcome} in {recording}: {cause}'),
  inEach: msg('{left}. {right}'),
  both: msg('{outcome} in both'),
  bothBecause: msg('{outcome} in both: {cause}'),
  groups: {
    verdict: msg('Different outcome'),
    cause: msg('Different cause'),
    answer: msg('Same outcome, different headers'),
    none: msg('The same in both'),
  },
  only: msg('Only in {recording}'),
  failing: msg('{failing, plural, one {# of {count} attempts fail} other {# of {count} attempts fail}}'),
  calls: msg('{count, plural, one {# attempt} other {# attempts}}'),
  open: msg('Show in list'),
  header: msg('Header'),
  status: msg('status'),
  preflight: msg('preflight'),
  redirect: msg('after redirect {number}'),
  absent: msg('not sent'),
  more: msg('Show {count} more'),
};

/** Two recordings beside each other, call by call: what differs comes first. */
export function ComparePane({ state, recordings }: ComparePaneProps): ReactNode {
  const [chosen, setChosen] = useState<{ readonly left?: string; readonly right?: string }>({});
  // Files first: with two of them open it is these that are compared.
  const offered = [...comparable(state)].sort((a, b) => rankOf(a) - rankOf(b));
  const left = offered.find(({ id }) => id === chosen.left) ?? offered[0];
  const right =
    offered.find(({ id }) => id === chosen.right && id !== left?.id) ?? offered.find((one) => one !== left);
  if (!left || !right) return null;
  const choose = (side: 'left' | 'right', id: string): void => {
    const now = { left: left.id, right: right.id };
    // The same on both sides says nothing: they change places instead.
    setChosen(
      id === now[side === 'left' ? 'right' : 'left']
        ? { left: now.right, right: now.left }
        : { ...now, [side]: id },
    );
  };
  return (
    <main className="panel-list compare" data-region="compare">
      <h1 className="sr-only">{t(words.label)}</h1>
      <div className="compare-choice">
        <Choice word={t(words.left)} value={left} offered={offered} onChange={(id) => choose('left', id)} />
        <Choice
          word={t(words.right)}
          value={right}
          offered={offered}
          onChange={(id) => choose('right', id)}
        />
      </div>
      <Compared key={`${left.id} ${right.id}`} left={left} right={right} recordings={recordings} />
    </main>
  );
}

const rankOf = ({ kind }: Recording): number => (kind === 'file' ? 0 : 1);
const nameOf = ({ kind, name }: Recording): string =>
  kind === 'live' ? t(words.live) : name.length > 60 ? `${name.slice(0, 60)}…` : name;

const Choice = ({
  word,
  value,
  offered,
  onChange,
}: {
  readonly word: string;
  readonly value: Recording;
  readonly offered: readonly Recording[];
  readonly onChange: (id: string) => void;
}): ReactNode => (
  <label>
    {word}{' '}
    <select value={value.id} onChange={(event) => onChange(event.target.value)}>
      {offered.map((one) => (
        <option key={one.id} value={one.id}>
          {nameOf(one)}
        </option>
      ))}
    </select>
  </label>
);

interface ComparedProps {
  readonly left: Recording;
  readonly right: Recording;
  readonly recordings: Recordings;
}

/** Of what was there when it was asked for: a live recording goes on, and a comparison that moves cannot be read. */
function Compared({ left, right, recordings }: ComparedProps): ReactNode {
  const [leftNow, rightNow] = [useRows(left), useRows(right)];
  const [then, setThen] = useState({ left: leftNow, right: rightNow });
  const calls = useMemo(() => compareRecordings(callsIn(then.left), callsIn(then.right)), [then]);
  const open = useMemo(
    () =>
      ({ id, store }: Recording, exchangeId: string): void => {
        store.dispatch({ type: 'filtered', by: noFilter });
        store.dispatch({ type: 'selected', id: exchangeId });
        recordings.dispatch({ type: 'shown', id });
      },
    [recordings],
  );
  return (
    <>
      {(then.left !== leftNow || then.right !== rightNow) && (
        <button
          type="button"
          className="text-button compare-again"
          onClick={() => setThen({ left: leftNow, right: rightNow })}
        >
          {t(words.again)}
        </button>
      )}
      <p className="compare-matched">{t(calls.length === 0 ? words.none : words.matched)}</p>
      <Groups calls={calls} left={left} right={right} onOpen={open} />
    </>
  );
}

const useRows = ({ store }: Recording): PanelState['rows'] => {
  const rows = (): PanelState['rows'] => store.getState().rows;
  return useSyncExternalStore(store.subscribe, rows, rows);
};

function* callsIn(rows: PanelState['rows']): Generator<Diagnosed> {
  for (const { item } of rows.values()) yield item;
}

interface GroupsProps {
  readonly calls: readonly ComparedCall[];
  readonly left: Recording;
  readonly right: Recording;
  readonly onOpen: (recording: Recording, exchangeId: string) => void;
}

/** Not rendered again with every request of the live recording. */
const Groups = memo(function Groups({ calls, left, right, onOpen }: GroupsProps): ReactNode {
  const titles: Readonly<Record<ComparedCall['difference'], Message>> = {
    ...words.groups,
    'only-left': words.only,
    'only-right': words.only,
  };
  const differences = [...new Set(calls.map(({ difference }) => difference))];
  return differences.map((difference) => (
    <Group
      key={difference}
      title={
        <Filled
          message={titles[difference]}
          places={{ recording: <bdi>{nameOf(difference === 'only-left' ? left : right)}</bdi> }}
        />
      }
      difference={difference}
      calls={calls.filter((call) => call.difference === difference)}
      left={left}
      right={right}
      onOpen={onOpen}
    />
  ));
});

/** More calls of one kind than anybody compares at a glance. */
const AT_ONCE = 100;

function Group({
  title,
  difference,
  calls,
  ...sides
}: GroupsProps & { readonly title: ReactNode; readonly difference: ComparedCall['difference'] }): ReactNode {
  const [shown, setShown] = useState(AT_ONCE);
  return (
    <details className="compare-group" data-difference={difference} open={difference !== 'none'}>
      <summary>
        {title} <span className="chip-count">{formatCount(calls.length)}</span>
      </summary>
      <ul>
        {calls.slice(0, shown).map((call) => (
          <Call key={callKeyOf(call)} call={call} {...sides} />
        ))}
      </ul>
      {calls.length > shown && (
        <button type="button" className="text-button" onClick={() => setShown(shown + AT_ONCE)}>
          {t(words.more, { count: formatCount(Math.min(AT_ONCE, calls.length - shown)) })}
        </button>
      )}
    </details>
  );
}

const callKeyOf = ({ left, right }: ComparedCall): string =>
  `${left?.telling.exchange.id} ${right?.telling.exchange.id}`;

const Call = ({
  call,
  left,
  right,
  onOpen,
}: Omit<GroupsProps, 'calls'> & { readonly call: ComparedCall }): ReactNode => (
  <li className="compared" data-method={call.method} data-path={call.path}>
    <h2 className="code">
      <strong>{call.method.slice(0, 100)}</strong> <LongText text={call.path} limit={300} />
    </h2>
    <p className="compared-sentence" data-field="sentence">
      <Sentence call={call} left={left} right={right} />
    </p>
    <div className="compared-sides">
      {call.left && <Side recording={left} attempts={call.left} onOpen={onOpen} />}
      {call.right && <Side recording={right} attempts={call.right} onOpen={onOpen} />}
    </div>
    {call.changes.length > 0 && <Changes changes={call.changes} left={left} right={right} />}
  </li>
);

/** What differs, in one line. */
function Sentence({
  call,
  left,
  right,
}: {
  readonly call: ComparedCall;
  readonly left: Recording;
  readonly right: Recording;
}): ReactNode {
  const [one, other] = [call.left?.telling, call.right?.telling];
  if (one && other && (call.difference === 'none' || call.difference === 'answer'))
    return outcome(one, words.both, words.bothBecause);
  const inLeft = one && outcome(one, words.in, words.inBecause, left);
  const inRight = other && outcome(other, words.in, words.inBecause, right);
  return inLeft && inRight ? (
    <Filled message={words.inEach} places={{ left: inLeft, right: inRight }} />
  ) : (
    (inLeft ?? inRight)
  );
}

const outcome = (
  { exchange, diagnosis }: Diagnosed,
  said: Message,
  because: Message,
  recording?: Recording,
): ReactNode => (
  <Filled
    message={isFailing(diagnosis.verdict) ? because : said}
    places={{
      outcome: t(words.verdicts[diagnosis.verdict]),
      recording: recording && <bdi>{nameOf(recording)}</bdi>,
      cause: <Prose text={shortOf(exchange, diagnosis)} />,
    }}
  />
);

const Side = ({
  recording,
  attempts: { telling, count, failing },
  onOpen,
}: {
  readonly recording: Recording;
  readonly attempts: Attempts;
  readonly onOpen: GroupsProps['onOpen'];
}): ReactNode => (
  <div className="compared-side" data-recording={recording.id}>
    <VerdictBadge verdict={telling.diagnosis.verdict} />
    <span>
      <bdi>{nameOf(recording)}</bdi>
    </span>
    <span className="code">
      <LongText text={serverOf(telling.exchange.hops[0].url)} limit={100} />
    </span>
    <span className="compared-count">
      {failing > 0 && count > 1
        ? t(words.failing, { failing, count: formatCount(count) })
        : t(words.calls, { count })}
    </span>
    <button type="button" className="text-button" onClick={() => onOpen(recording, telling.exchange.id)}>
      {t(words.open)}
    </button>
  </div>
);

const Changes = ({
  changes,
  left,
  right,
}: {
  readonly changes: readonly AnswerChange[];
  readonly left: Recording;
  readonly right: Recording;
}): ReactNode => (
  <table className="compared-changes">
    <thead>
      <tr>
        <th scope="col">{t(words.header)}</th>
        <th scope="col">
          <bdi>{nameOf(left)}</bdi>
        </th>
        <th scope="col">
          <bdi>{nameOf(right)}</bdi>
        </th>
      </tr>
    </thead>
    <tbody className="code">
      {changes.map(({ hop, message, name, before, after }) => (
        <tr key={`${hop} ${message} ${name}`} data-header={name}>
          <th scope="row">
            {name === 'status' ? t(words.status) : name}
            {(message === 'preflight' || hop > 0) && (
              <small>
                {inRow([
                  ...(message === 'preflight' ? [t(words.preflight)] : []),
                  ...(hop > 0 ? [t(words.redirect, { number: hop })] : []),
                ])}
              </small>
            )}
          </th>
          <Value text={before} />
          <Value text={after} />
        </tr>
      ))}
    </tbody>
  </table>
);

const Value = ({ text }: { readonly text: string | null }): ReactNode => (
  <td data-absent={text === null || undefined}>
    {text === null ? t(words.absent) : <LongText text={text} limit={200} />}
  </td>
);
