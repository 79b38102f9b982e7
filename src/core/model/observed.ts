/** Where a fact came from. */
export type Via = 'network-entry' | 'resource-timing' | 'call-record' | 'derived';

/** Why a fact is missing. Silence is never taken as absence. */
export type UnseenWhy =
  /** The browser's extension API or HAR export has no field for it. */
  | 'not-reported'
  /** The browser stopped before this message went out. */
  | 'stopped-before-sending'
  /** The browser refused the request for a reason of its own and did not name it (Firefox: policy, mixed content, blocker). */
  | 'refused-unnamed'
  /** The message went out and nothing came back. */
  | 'no-reply'
  /** The browser had the answer but did not hand its headers to us. */
  | 'headers-withheld'
  /** The recording does not contain it (it began later, or was cut). */
  | 'not-recorded';

/** A fact with its source, or the reason why it was not seen. */
export type Observed<T> =
  | { readonly seen: true; readonly value: T; readonly via: Via }
  | { readonly seen: false; readonly why: UnseenWhy };

/** A fact a browser showed. @param via where it was shown */
export const seen = <T>(value: T, via: Via): Observed<T> => ({ seen: true, value, via });
/** A fact no browser showed. @param why it was not */
export const unseen = (why: UnseenWhy): Observed<never> => UNSEEN[why];

const UNSEEN: Readonly<Record<UnseenWhy, Observed<never>>> = {
  'not-reported': { seen: false, why: 'not-reported' },
  'stopped-before-sending': { seen: false, why: 'stopped-before-sending' },
  'refused-unnamed': { seen: false, why: 'refused-unnamed' },
  'no-reply': { seen: false, why: 'no-reply' },
  'headers-withheld': { seen: false, why: 'headers-withheld' },
  'not-recorded': { seen: false, why: 'not-recorded' },
};

/** The value of a fact, or undefined when it was not seen. */
export const valueOf = <T>(fact: Observed<T>): T | undefined => (fact.seen ? fact.value : undefined);
