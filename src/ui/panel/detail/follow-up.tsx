import { memo, useSyncExternalStore, type ReactNode } from 'react';
import { callKey, changesBetween, preflightKeptFor, type AnswerChange } from '../../../core/index.ts';
import { shortOf } from '../../../explain/short.ts';
import { msg, t } from '../../../i18n/index.ts';
import { formatClock, formatDuration } from '../../parts/format.ts';
import { LongText } from '../../parts/long-text.tsx';
import { Prose } from '../../parts/prose.tsx';
import { Filled } from '../../parts/filled.tsx';
import { isFailing } from '../row.ts';
import type { PanelItem } from '../source.ts';
import type { PanelState } from '../state.ts';
import type { PanelStore } from '../store.ts';
import './follow-up.css';

const words = {
  fixed: msg('{fixed} at {time}'),
  passes: msg('{passesNow} at {time}, though the server answers the same.'),
  same: msg('{stillFailing} at {time}: {reason}'),
  next: msg('{stillFailing} at {time}, now by the next thing in the way: {reason}'),
  other: msg('{stillFailing} at {time}, now for another reason: {reason}'),
  failedBefore: msg('{fixed}: this call failed at {time}. {reason}'),
};

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
  const find = (): PanelItem | null => otherAttempt(item, store.getState());
  const other = useSyncExternalStore(store.subscribe, find, find);
  if (other === null) return null;
  return isFailing(item.diagnosis.verdict) ? (
    <After failed={item} next={other} />
  ) : (
    <Fixed failed={other} passed={item} />
  );
}

/** The attempt to compare with: the latest one after a failure, the failure before a success. Asked with every frame. */
function otherAttempt(item: PanelItem, { rows, failures }: PanelState): PanelItem | null {
  const { verdict } = item.diagnosis;
  if (isFailing(verdict)) return latestAttempt(item, rows);
  const failed = verdict === 'allowed' ? failures.get(keyOf(item)) : undefined;
  return failed && startOf(failed) < startOf(item) ? failed : null;
}

/** Worked out once for each exchange: every row is asked again with every frame. */
const keys = new WeakMap<PanelItem, string>();
function keyOf(item: PanelItem): string {
  let key = keys.get(item);
  if (key === undefined) keys.set(item, (key = callKey(item.exchange)));
  return key;
}

const startOf = ({ exchange }: PanelItem): number => Date.parse(exchange.startedAt);

function latestAttempt(item: PanelItem, rows: PanelState['rows']): PanelItem | null {
  const key = keyOf(item);
  let latest: PanelItem | null = null;
  let latestStart = startOf(item);
  for (const { item: other, startedAt } of rows.values()) {
    const { verdict } = other.diagnosis;
    // Where it is not known what became of it, or the page did not want to read, nothing is proved.
    if (startedAt <= latestStart || (verdict !== 'allowed' && !isFailing(verdict))) continue;
    if (keyOf(other) !== key) continue;
    latest = other;
    latestStart = startedAt;
  }
  return latest;
}

/** Not rendered again with every request the page makes meanwhile; so is `Fixed`. */
const After = memo(function After({
  failed,
  next,
}: {
  readonly failed: PanelItem;
  readonly next: PanelItem;
}): ReactNode {
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
        <Filled
          message={
            fixed
              ? changes.length > 0
                ? words.fixed
                : words.passes
              : same
                ? words.same
                : changes.length > 0
                  ? words.next
                  : words.other
          }
          places={{
            fixed: <strong>{t('Fixed')}</strong>,
            passesNow: <strong>{t('Passes now')}</strong>,
            stillFailing: <strong>{t('Still failing')}</strong>,
            time: formatClock(next.exchange.startedAt),
            reason: <Prose text={shortOf(next.exchange, next.diagnosis)} />,
          }}
        />
      </p>
      {kept !== null && !fixed && (
        <p data-field="kept-preflight">
          {t(
            'The browser did not ask the preflight again: it keeps the answer from before for another {duration}. A change of that answer shows after this.',
            { duration: formatDuration(kept * 1000) },
          )}
        </p>
      )}
      <Changes changes={changes} />
    </div>
  );
});

const Fixed = memo(function Fixed({
  failed,
  passed,
}: {
  readonly failed: PanelItem;
  readonly passed: PanelItem;
}): ReactNode {
  const changes = changesBetween(failed.exchange, passed.exchange);
  // Without a change of the answers it was not the server that was mended.
  if (changes.length === 0) return null;
  return (
    <div className="follow-up" data-field="follow-up" data-outcome="fixed" data-tone="allowed">
      <p>
        <Filled
          message={words.failedBefore}
          places={{
            fixed: <strong>{t('Fixed')}</strong>,
            time: formatClock(failed.exchange.startedAt),
            reason: <Prose text={shortOf(failed.exchange, failed.diagnosis)} />,
          }}
        />
      </p>
      <Changes changes={changes} />
    </div>
  );
});

const Changes = ({ changes }: { readonly changes: readonly AnswerChange[] }): ReactNode => (
  <dl className="follow-up-changes code">
    {changes.map(({ hop, message, name, before, after }) => (
      <div key={`${hop} ${message} ${name}`}>
        <dt>{lineOf(message, name === 'status' ? t('status') : name)}</dt>
        <dd>
          <del>{before === null ? t('not sent') : <LongText text={before} limit={200} />}</del> →{' '}
          <ins>{after === null ? t('not sent') : <LongText text={after} limit={200} />}</ins>
        </dd>
      </div>
    ))}
  </dl>
);

const lineOf = (message: AnswerChange['message'], line: string): string =>
  message === 'preflight' ? t('preflight {line}', { line }) : line;
