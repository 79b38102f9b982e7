// Rows of a virtual grid are placed one by one, which table elements do not allow.
/* oxlint-disable jsx-a11y/prefer-tag-over-role */
import type { ReactNode } from 'react';
import { msg, t, type Message } from '../../../i18n/index.ts';
import { nextSort, type Sort, type SortKey } from './sort.ts';

const columns: readonly (readonly [SortKey, Message])[] = [
  ['verdict', msg('Verdict')],
  ['status', msg('Status')],
  ['method', msg('Method')],
  ['url', msg('URL')],
  ['reason', msg('Reason')],
  ['time', msg('Time')],
];

interface ColumnHeadsProps {
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
}

/** The heads of the columns, by which the list is sorted. */
export const ColumnHeads = ({ sort, onSort }: ColumnHeadsProps): ReactNode =>
  columns.map(([key, name]) => <ColumnHead key={key} name={name} by={key} sort={sort} onSort={onSort} />);

interface ColumnHeadProps {
  readonly name: Message;
  readonly by: SortKey;
  readonly sort: Sort | null;
  readonly onSort: (sort: Sort | null) => void;
}

function ColumnHead({ name, by, sort, onSort }: ColumnHeadProps): ReactNode {
  const current = sort ?? { by: 'time', descending: false };
  const direction = current.by !== by ? undefined : current.descending ? 'descending' : 'ascending';
  return (
    <span role="columnheader" aria-sort={direction}>
      <button
        type="button"
        className="column-sort"
        data-sort={by}
        onClick={(event) => {
          event.stopPropagation();
          onSort(nextSort(sort, by));
        }}
      >
        {t(name)}
      </button>
    </span>
  );
}
