// Rows of a virtual grid are placed one by one, which table elements do not allow.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import type { ReactNode } from 'react';
import { msg, t } from '../../../i18n/index.ts';
import { endpointOf } from '../../../core/index.ts';
import { formatTimeOfDay } from '../../parts/format.ts';
import { Icon } from '../../parts/icon.tsx';
import { Prose } from '../../parts/prose.tsx';
import { UrlText } from '../../parts/url-text.tsx';
import { VerdictBadge } from '../../parts/verdict-badge.tsx';
import type { Row } from '../row.ts';
import { groupKey, type Group } from './arrange.ts';
import { Strip } from './strip.tsx';

const words = {
  requests: msg('{count, plural, one {# request} other {# requests}}'),
  endpoints: msg('{count, plural, one {# endpoint} other {# endpoints}}'),
  servers: msg('{count, plural, one {# server} other {# servers}}'),
};

interface GroupRowProps {
  readonly group: Group;
  readonly index: number;
  /** Distance from the top of the list, in pixels. */
  readonly start: number;
  /** Whether it is the one row in the tab order. */
  readonly active: boolean;
  readonly expanded: boolean;
  readonly posInSet: number | undefined;
  readonly setSize: number;
}

/** Several exchanges on one line: how many, what they have in common, how the worst of them ended. */
export function GroupRow({
  group,
  index,
  start,
  active,
  expanded,
  posInSet,
  setSize,
}: GroupRowProps): ReactNode {
  const { key, rows, worst, newest } = group;
  const byEndpoint = key === groupKey(newest, 'endpoint');
  const [{ method, url }] = newest.item.exchange.hops;
  const calls = new Set(rows.map(({ call }) => call)).size;
  return (
    <div
      className="exchange-row exchange-group"
      role="row"
      aria-rowindex={index + 2}
      aria-level={1}
      aria-posinset={posInSet}
      aria-setsize={setSize}
      aria-expanded={expanded}
      tabIndex={active ? 0 : -1}
      data-group={rows.length}
      data-verdict={worst}
      style={{ transform: `translateY(${start}px)` }}
    >
      <span role="gridcell" className="exchange-verdict">
        <Icon name={expanded ? 'open' : 'closed'} />
        <VerdictBadge verdict={worst} />
      </span>
      <span role="gridcell" className="exchange-count" aria-colspan={calls > 1 ? 2 : undefined}>
        {t(words.requests, { count: rows.length })}
      </span>
      {calls === 1 && (
        <span role="gridcell" className="exchange-method">
          {method.slice(0, 40)}
        </span>
      )}
      <span role="gridcell" className="exchange-url">
        {calls === 1 ? <UrlText url={endpointOf(url)} /> : <Servers rows={rows} calls={calls} />}
      </span>
      <span role="gridcell" className="exchange-reason">
        {byEndpoint && <Strip rows={rows} />}
        <Prose text={newest.short} />
      </span>
      <span role="gridcell" className="exchange-time">
        {formatTimeOfDay(newest.startedAt)}
      </span>
    </div>
  );
}

/** Which servers a group is about, and how much of each. */
function Servers({ rows, calls }: { readonly rows: readonly Row[]; readonly calls: number }): ReactNode {
  const [server = '', ...others] = new Set(rows.map((row) => row.server));
  return (
    <>
      {others.length === 0 ? <UrlText url={server} /> : t(words.servers, { count: others.length + 1 })}
      <span className="exchange-more">{t(words.endpoints, { count: calls })}</span>
    </>
  );
}
