import { Fragment, type ReactNode } from 'react';
import { t, type Message } from '../../i18n/index.ts';

/** Stands around the name of a place until the element is put there. */
const MARK = '\0';

/** A message with elements in its places, wherever a language has them. Numbers go in as they are, for plurals. */
export function Filled({
  message,
  places,
}: {
  readonly message: Message;
  readonly places: Readonly<Record<string, ReactNode>>;
}): ReactNode {
  const values = Object.entries(places).map(([name, place]): [string, string | number] => [
    name,
    typeof place === 'number' ? place : `${MARK}${name}${MARK}`,
  ]);
  return t(message, Object.fromEntries(values))
    .split(MARK)
    .map((part, index) => (index % 2 === 1 ? <Fragment key={part}>{places[part]}</Fragment> : part));
}
