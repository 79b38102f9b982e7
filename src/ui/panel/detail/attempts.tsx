import { useRef, useSyncExternalStore, type ReactNode } from 'react';
import { callKey } from '../../../core/index.ts';
import { shortOf } from '../../../explain/short.ts';
import { msg, t } from '../../../i18n/index.ts';
import { formatClock } from '../../parts/format.ts';
import { Prose } from '../../parts/prose.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import type { Row } from '../row.ts';
import type { PanelItem } from '../source.ts';
import type { PanelState } from '../state.ts';
import type { PanelStore } from '../store.ts';
import './attempts.css';

const words = {
  heading: msg('Attempts of this call'),
  current: msg('this one'),
  more: msg('and {count} more'),
};

/** More than this nobody compares: those nearest to the one that is open. */
const SHOWN = 6;

/** The same call before and after this one, in order, each a way to its row. Nothing where it was made once. */
export function Attempts({
  item,
  store,
}: {
  readonly item: PanelItem;
  readonly store: PanelStore;
}): ReactNode {
  const attempts = useAttempts(item, store);
  if (attempts.length < 2) return null;
  const own = attempts.findIndex(({ exchange }) => exchange.id === item.exchange.id);
  const from = Math.max(0, Math.min(own - SHOWN / 2, attempts.length - SHOWN - 1));
  const shown = attempts.slice(from, from + SHOWN + 1);
  return (
    <div className="attempts" data-field="attempts">
      <h4>{t(words.heading)}</h4>
      <ol start={from + 1}>
        {shown.map((attempt) => {
          const { exchange, diagnosis } = attempt;
          const label = (
            <>
              <VerdictBadge verdict={diagnosis.verdict} /> <span>{formatClock(exchange.startedAt)}</span>
              <span className="attempts-short">
                <Prose text={shortOf(exchange, diagnosis)} />
              </span>
            </>
          );
          return (
            <li key={exchange.id} data-tone={diagnosis.verdict}>
              {exchange.id === item.exchange.id ? (
                <span className="attempt" aria-current="true">
                  {label} <i>{t(words.current)}</i>
                </span>
              ) : (
                <button
                  type="button"
                  className="attempt"
                  onClick={() => store.dispatch({ type: 'selected', id: exchange.id })}
                >
                  {label}
                </button>
              )}
            </li>
          );
        })}
      </ol>
      {attempts.length > shown.length && <p>{t(words.more, { count: attempts.length - shown.length })}</p>}
    </div>
  );
}

/** Worked out once for each exchange: every row is asked again with every frame. */
const keys = new WeakMap<PanelItem, string>();
function keyOf(item: PanelItem): string {
  let key = keys.get(item);
  if (key === undefined) keys.set(item, (key = callKey(item.exchange)));
  return key;
}

/** The attempts of a call in the order of the page, the same array as long as they are the same. */
function useAttempts(item: PanelItem, store: PanelStore): readonly PanelItem[] {
  const last = useRef<readonly PanelItem[]>([]);
  const find = (): readonly PanelItem[] => {
    const found = attemptsOf(item, store.getState());
    const isSame =
      found.length === last.current.length && found.every((one, index) => one === last.current[index]);
    if (!isSame) last.current = found;
    return last.current;
  };
  return useSyncExternalStore(store.subscribe, find, find);
}

function attemptsOf(item: PanelItem, { rows }: PanelState): readonly PanelItem[] {
  const key = keyOf(item);
  const found: Row[] = [];
  for (const row of rows.values()) if (keyOf(row.item) === key) found.push(row);
  return found.sort((a, b) => a.startedAt - b.startedAt).map((row) => row.item);
}
