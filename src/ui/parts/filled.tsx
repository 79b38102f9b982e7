// The parts of a sentence have no other identity than their place.
/* oxlint-disable react/no-array-index-key */
import { Fragment, type ReactNode } from 'react';
import { t, type Message } from '../../i18n/index.ts';

/** A message with elements in its places, which stand where the language wants them. @param places all of them, by name */
export const filled = (message: Message, places: Readonly<Record<string, ReactNode>>): ReactNode =>
  // A place `t` has no value for stays as it is written.
  t(message)
    .split(/\{(\w+)\}/)
    .map((part, index) => <Fragment key={index}>{index % 2 === 1 ? places[part] : part}</Fragment>);
