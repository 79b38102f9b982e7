import { useSyncExternalStore, type ReactNode } from 'react';
import { callKey, changesBetween, preflightKeptFor, type AnswerChange } from '../../../core/index.ts';
import { shortOf } from '../../../explain/short.ts';
import { formatDuration } from '../../parts/format.ts';
import { LongText } from '../../parts/long-text.tsx';
import { Prose } from '../../parts/prose.tsx';
import { isFailing } from '../row.ts';
import type { PanelItem } from '../source.ts';
import type { PanelState } from '../state.ts';
import type { PanelStore } from '../store.ts';
import './follow-up.css';

/**
 * What became of a call that failed: the latest attempt, with what the server answers otherwise; and on an attempt that
 * passes, the one that failed before. Also across a navigation, which is how most people try again.
 */
export function FollowUp({
  item,
  store,
}: {
  readonly item: PanelItem;
  readonly store: PanelStore;
}): ReactNode {
  const state = useSyncExternalStore(store.subscribe, store.getState, store.getState);
  const { verdict } = item.diagnosis;
  if (isFailing(verdict)) {
    const next = latestAttempt(item, state);
    return next && <After failed={item} next={next} />;
  }
  const failed = state.failures.get(callKey(item.exchange));
  if (verdict !== 'allowed' || !failed || !isBefore(failed, item)) return null;
  const changes = changesBetween(failed.exchange, item.exchange);
  return changes.length === 0 ? null : <Fixed failed={failed} changes={changes} />;
}

/** Worked out once for each exchange: every row is asked again with every frame. */
const keys = new WeakMap<PanelItem, string>();
function keyOf(item: PanelItem): string {
  let key = keys.get(item);
  if (key === undefined) keys.set(item, (key = callKey(item.exchange)));
  return key;
}

const startOf = ({ exchange }: PanelItem): number => Date.parse(exchange.startedAt);
const isBefore = (one: PanelItem, other: PanelItem): boolean => startOf(one) < startOf(other);

function latestAttempt(item: PanelItem, { rows }: PanelState): PanelItem | null {
  const key = keyOf(item);
  let latest: PanelItem | null = null;
  for (const { item: other } of rows.values()) {
    if (keyOf(other) === key && isBefore(latest ?? item, other)) latest = other;
  }
  return latest;
}

function After({ failed, next }: { readonly failed: PanelItem; readonly next: PanelItem }): ReactNode {
  const { verdict, cause } = next.diagnosis;
  const changes = changesBetween(failed.exchange, next.exchange);
  const kept = preflightKeptFor(next.exchange);
  const fixed = verdict === 'allowed';
  const same = cause?.id === failed.diagnosis.cause?.id;
  return (
    <div
      className="follow-up"
      data-field="follow-up"
      data-outcome={fixed ? 'fixed' : 'failing'}
      data-tone={verdict}
    >
      <p>
        <strong>{fixed ? (changes.length > 0 ? 'Fixed' : 'Passes now') : 'Still failing'}</strong> at{' '}
        {timeOf(next)}
        {fixed ? (
          changes.length === 0 && ', though the server answers the same.'
        ) : (
          <>
            : {!same && 'the next thing in the way. '}
            <Prose text={shortOf(next.exchange, next.diagnosis)} />
          </>
        )}
      </p>
      {kept !== null && !fixed && (
        <p data-field="kept-preflight">
          The browser did not ask the preflight again: it keeps the answer from before for another{' '}
          {formatDuration(kept * 1000)}. A change of that answer shows after this.
        </p>
      )}
      <Changes changes={changes} />
    </div>
  );
}

const Fixed = ({
  failed,
  changes,
}: {
  readonly failed: PanelItem;
  readonly changes: readonly AnswerChange[];
}): ReactNode => (
  <div className="follow-up" data-field="follow-up" data-outcome="fixed" data-tone="allowed">
    <p>
      <strong>Fixed</strong>: this call failed at {timeOf(failed)}.{' '}
      <Prose text={shortOf(failed.exchange, failed.diagnosis)} />
    </p>
    <Changes changes={changes} />
  </div>
);

const timeOf = ({ exchange }: PanelItem): string => new Date(exchange.startedAt).toLocaleTimeString();

const Changes = ({ changes }: { readonly changes: readonly AnswerChange[] }): ReactNode => (
  <dl className="follow-up-changes code">
    {changes.map(({ hop, message, name, before, after }) => (
      <div key={`${hop} ${message} ${name}`}>
        <dt>
          {message === 'preflight' ? 'preflight ' : ''}
          {name}
        </dt>
        <dd>
          <del>{before === null ? 'not sent' : <LongText text={before} limit={200} />}</del> →{' '}
          <ins>{after === null ? 'not sent' : <LongText text={after} limit={200} />}</ins>
        </dd>
      </div>
    ))}
  </dl>
);
