import { hostOf } from './hosts.ts';
import type { FailedCall, PopupFacts, PopupPage, TabState, Watch } from './ports.ts';

/** What the popup shows. */
export interface PopupState {
  readonly page: PopupPage;
  readonly facts: PopupFacts;
  /** The call that is open. */
  readonly openId: string | null;
  /** How the last request for permission ended, until something else happens. */
  readonly answer: 'refused' | 'failed' | null;
}

export type PopupAction =
  | { readonly type: 'facts'; readonly facts: PopupFacts }
  | { readonly type: 'toggled'; readonly id: string }
  | { readonly type: 'answered'; readonly answer: PopupState['answer'] };

export const initialState = (page: PopupPage, facts: PopupFacts): PopupState => ({
  page,
  facts,
  openId: facts.tab?.calls.length === 1 ? (facts.tab.calls[0]?.exchange.id ?? null) : null,
  answer: null,
});

/** Pure. */
export function reduce(state: PopupState, action: PopupAction): PopupState {
  switch (action.type) {
    case 'facts':
      return { ...state, facts: action.facts };
    case 'toggled':
      return { ...state, openId: state.openId === action.id ? null : action.id };
    case 'answered':
      return { ...state, answer: action.answer };
  }
}

/** What is known of the page, as the popup says it. */
export type Situation =
  /** No extension may look at it. */
  | 'no-page'
  /** Nobody looks. */
  | 'unseen'
  /** The site is watched; this page was loaded before. */
  | 'watched'
  /** Looked at, and nothing failed. */
  | 'quiet'
  | 'failing';

export function situationOf({ page, facts: { tab } }: PopupState, watch: Watch | null): Situation {
  if (tab && tab.count > 0) return 'failing';
  if (tab?.live && (tab.source === 'devtools' || watch)) return 'quiet';
  if (page.host === null) return 'no-page';
  return watch ? 'watched' : 'unseen';
}

/** The watch over the page's site. */
export const watchOf = ({ page, facts }: PopupState): Watch | null =>
  facts.watches.find(({ site }) => site === page.host) ?? null;

/** Hosts to begin with where the user says what the API is: what was asked for before, or what calls failed at. */
export function suggestedApis({ page, facts: { asked, tab } }: PopupState): readonly string[] {
  if (asked && asked.site === page.host) return asked.apis;
  return [...new Set((tab?.calls ?? []).flatMap(hostsOf))].filter((host) => host !== page.host);
}

const hostsOf = ({ exchange }: FailedCall): string[] =>
  exchange.hops.map(({ url }) => hostOf(url)).filter((host) => host !== null);

/** Calls that failed and are not in the list: too many, or too large. */
export const notListed = ({ count, calls }: TabState): number => Math.max(0, count - calls.length);
