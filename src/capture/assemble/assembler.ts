import {
  createHistory,
  getHeader,
  isSameOrigin,
  normalizeMethod,
  originAfterRedirect,
  originOf,
  parseUrl,
  preflightMayPass,
  requestedHeaderNames,
  isRedirectStatus,
  needsPreflight,
  preflightCovers,
  preflightMaxAge,
  requestFields,
  replyFields,
  type Exchange,
  type HeaderLine,
  type History,
} from '../../core/index.ts';
import { buildExchange, headersNeedingPermission, messageOf } from './build.ts';
import { createDocuments } from './documents.ts';
import { keyOfClock, startOf, type Clock, type Draft, type DraftHop } from './draft.ts';
import type { CallRecord, DocumentFacts, NetworkEntry, Recording, ResourceTiming } from './entry.ts';
import { deriveTimeOrigin, matchTimings } from './timings.ts';

/** What changed since the last look. */
export interface AssemblyChange {
  readonly upserted: readonly Exchange[];
  readonly removed: readonly string[];
  /** How many of the oldest exchanges were let go in all. */
  readonly dropped: number;
}

export interface Assembler {
  /** Takes one network entry, in any order. */
  add(entry: NetworkEntry): void;
  /** Replaces an entry of the same request that was reported without its answer or its body; anything else is left alone. */
  amend(entry: NetworkEntry): void;
  /**
   * @param timeOrigin the page's time origin in epoch milliseconds; null when the recording does not tell
   * @param pageOrigin the origin of the document that made the calls, where it is known
   */
  addTimings(timings: readonly ResourceTiming[], timeOrigin: number | null, pageOrigin?: string): void;
  /** Takes what a page probe recorded: of new calls, and again of those that have ended since. */
  addCalls(calls: readonly CallRecord[]): void;
  /** Nothing more will come: calls without a request had none. */
  finish(): void;
  /** Takes what a document itself says of its policies; its response headers come with its network entry. */
  addDocument(facts: DocumentFacts): void;
  /** Every request that was taken, for what one exchange alone does not tell. */
  readonly history: History;
  /** The exchanges that changed since the last call. */
  drain(): AssemblyChange;
  /** Forgets what changed, when nobody wants to know. @returns how many of the oldest exchanges were let go in all */
  discard(): number;
  /** How many exchanges are kept. */
  readonly count: number;
  /** Every exchange kept, in start order, built one at a time. */
  exchanges(): IterableIterator<Exchange>;
  clear(): void;
  setLimit(limit: number): void;
}

interface OpenHop {
  readonly draft: Draft;
  readonly hop: DraftHop;
}

/** What may still be paired at one URL. Bounded, but for `heads`, of which there are as many as exchanges are kept. */
interface Bucket {
  /** Hops whose preflight has not arrived (most never need one). */
  withoutPreflight: OpenHop[];
  /** Preflights whose actual request has not arrived (after a failure in Firefox it never does). */
  withoutActual: OpenHop[];
  /** Chains whose last hop redirects to this URL. */
  awaiting: Draft[];
  /** Exchanges that begin at this URL, for timings, calls and redirects that arrive late. */
  heads: Draft[];
  /** Preflights answered here, newest last, for those that follow from the browser's cache. */
  answered: NetworkEntry[];
}

const BUCKET_LIMIT = 64;
const ANSWERED_LIMIT = 8;
/** Clocks of the two entries of one request differ by this much at most, in milliseconds. */
const CLOCK_SLACK = 25;
/** A redirect is followed within this time after its answer, in milliseconds; a later request is another call. */
const FOLLOW_SLACK = 1500;
/** Firefox sends a preflight within this time after its request was made (1 to 106 ms in 654 recorded pairs). */
const PREFLIGHT_SLACK = 2000;
/** As above, where an earlier answer would do: only what is plainly its own preflight is taken then. */
const CACHED_SLACK = 250;
/** https://fetch.spec.whatwg.org/#http-redirect-fetch step 4 */
const MAX_REDIRECTS = 20;
/** A call's record and its request start within this time of each other, in milliseconds. */
const CALL_SLACK = 3000;
/** So many call records wait for their request. */
const MAX_CALLS = 2000;
/** Outcomes read before their network entry are kept for it, so many at most. */
const EARLY_TIMINGS = 2000;
/** Of one URL so many of the newest exchanges are given their outcomes anew when more is learnt. */
const GIVEN_ANEW = 32;

/**
 * Puts network entries together into exchanges: pairs each preflight with its request, joins redirect hops, tells apart
 * identical requests in flight. Takes entries in any order and costs the same for the first as for the last.
 * @param limit how many exchanges are kept
 */
export function createAssembler(recording: Recording, limit = Number.POSITIVE_INFINITY): Assembler {
  const buckets = new Map<string, Bucket>();
  const drafts = new Map<string, Draft>();
  const dirty = new Set<Draft>();
  const removed: string[] = [];
  const history = createHistory();
  const documents = createDocuments();
  /** Calls that found no request yet, with how often one was looked for, and the exchanges of those that did, by `keyOfCall`; oldest first. */
  const openCalls = new Map<string, { readonly call: CallRecord; looks: number }>();
  let unnamed = 0;
  const callDrafts = new Map<string, Draft>();
  /** Timings that found no exchange yet, by URL, each with the clock it counts from. */
  const early = new Map<string, { readonly timing: ResourceTiming; readonly clock: Clock }[]>();
  let earlyCount = 0;
  let created = 0;
  let dropped = 0;
  let kept = limit;

  const bucketOf = (url: string): Bucket => {
    let bucket = buckets.get(url);
    if (!bucket) {
      bucket = { withoutPreflight: NONE, withoutActual: NONE, awaiting: NONE, heads: NONE, answered: NONE };
      buckets.set(url, bucket);
    }
    return bucket;
  };

  const touch = (draft: Draft): void => {
    dirty.add(draft);
  };

  const create = (hop: DraftHop, pageOrigin: string | undefined): Draft => {
    created += 1;
    const draft: Draft = {
      id: `x${created}`,
      order: created,
      hops: [hop],
      pageOrigin,
      timing: null,
      clock: null,
      call: null,
      page: documents.of((hop.actual ?? hop.preflight) as NetworkEntry, pageOrigin),
    };
    drafts.set(draft.id, draft);
    const bucket = bucketOf(hop.url);
    bucket.heads = withItem(bucket.heads, draft, Number.POSITIVE_INFINITY);
    touch(draft);
    evict();
    retryTimings(draft, hop.url);
    return draft;
  };

  /** Exchanges at a URL without a timing. @param pageOrigin only those of this page, or of none that is known */
  const openHeads = (url: string, pageOrigin?: string): Draft[] =>
    (buckets.get(url)?.heads ?? []).filter(
      (draft) =>
        draft.timing === null &&
        (pageOrigin === undefined || draft.pageOrigin === undefined || draft.pageOrigin === pageOrigin),
    );

  const recentHeads = (url: string): readonly Draft[] => (buckets.get(url)?.heads ?? []).slice(-GIVEN_ANEW);

  /**
   * Gives timings of one URL to its exchanges. What was given before is given anew with them: the entry of a call may be
   * reported after that of the next one, whose timing is then another.
   */
  const giveTimings = (url: string, timings: readonly ResourceTiming[], clock: Clock): void => {
    const key = keyOfClock(clock);
    const given = recentHeads(url).filter(
      (draft) => draft.timing !== null && draft.clock !== null && keyOfClock(draft.clock) === key,
    );
    const before = new Map(given.map((draft) => [draft, draft.timing]));
    const all = [...timings];
    for (const draft of given) {
      if (draft.timing) all.push(draft.timing);
      draft.timing = null;
    }
    const rest = matchTimings(all, openHeads(url, clock.pageOrigin), clock.timeOrigin, (draft, timing) => {
      draft.timing = timing;
      draft.clock = clock;
      if (before.get(draft) !== timing) touch(draft);
    });
    const left = new Set(rest);
    for (const [draft, timing] of before) {
      if (draft.timing !== null) continue;
      // Nobody else fits it: so many may be waiting that none was assigned.
      if (timing && left.delete(timing)) draft.timing = timing;
      else touch(draft);
    }
    if (isHttp(url)) keepForLater(url, [...left], clock);
  };

  /** An exchange is new: timings that were read before it was reported may be its own, those that wait and those given away. */
  const retryTimings = (draft: Draft, url: string): void => {
    const start = startOf(draft);
    const waiting = early.get(url) ?? [];
    early.delete(url);
    earlyCount -= waiting.length;
    const clocks = new Map(waiting.map(({ clock }) => [keyOfClock(clock), clock]));
    for (const other of recentHeads(url)) {
      const { timing, clock } = other;
      if (!timing || !clock) continue;
      const at = clock.timeOrigin + timing.startTime;
      if (Math.abs(at - start) < Math.abs(at - startOf(other))) clocks.set(keyOfClock(clock), clock);
    }
    for (const [key, clock] of clocks)
      giveTimings(
        url,
        waiting.filter((one) => keyOfClock(one.clock) === key).map(({ timing }) => timing),
        clock,
      );
  };

  const keepForLater = (url: string, timings: readonly ResourceTiming[], clock: Clock): void => {
    if (timings.length === 0) return;
    const list = early.get(url) ?? [];
    for (const timing of timings) list.push({ timing, clock });
    early.set(url, list);
    earlyCount += timings.length;
    while (earlyCount > EARLY_TIMINGS) {
      const [oldest, forgotten] = early.entries().next().value as [string, readonly unknown[]];
      early.delete(oldest);
      earlyCount -= forgotten.length;
    }
  };

  const evict = (): void => {
    while (drafts.size > kept) {
      const oldest = drafts.values().next().value as Draft;
      remove(oldest);
      dropped += 1;
    }
  };

  const remove = (draft: Draft): void => {
    drafts.delete(draft.id);
    dirty.delete(draft);
    if (draft.call) callDrafts.delete(keyOfCall(draft.call));
    removed.push(draft.id);
    for (const hop of draft.hops) {
      const bucket = buckets.get(hop.url);
      if (!bucket) continue;
      forget(bucket.heads, draft);
      forgetPair(bucket.withoutPreflight, draft);
      forgetPair(bucket.withoutActual, draft);
      if (isIdle(bucket)) buckets.delete(hop.url);
    }
    const target = lastTarget(draft);
    if (target === null) return;
    const bucket = buckets.get(target);
    if (!bucket) return;
    forget(bucket.awaiting, draft);
    if (isIdle(bucket)) buckets.delete(target);
  };

  const isIdle = (bucket: Bucket): boolean =>
    bucket.heads.length +
      bucket.withoutActual.length +
      bucket.withoutPreflight.length +
      bucket.awaiting.length ===
    0;

  /** The chain, if any, whose redirect this message follows. */
  const chainFor = (entry: NetworkEntry): Draft | undefined => {
    let best: Draft | undefined;
    for (const draft of buckets.get(entry.url)?.awaiting ?? []) {
      // The redirect that was answered last before this request is the one it follows.
      if (follows(draft, entry) && (best === undefined || endOf(draft) > endOf(best))) best = draft;
    }
    return best;
  };

  const append = (draft: Draft, hop: DraftHop): void => {
    const bucket = bucketOf(hop.url);
    forget(bucket.awaiting, draft);
    draft.hops.push(hop);
    touch(draft);
  };

  const addPreflight = (entry: NetworkEntry): void => {
    const bucket = bucketOf(entry.url);
    bucket.answered = withItem(bucket.answered, entry, ANSWERED_LIMIT);
    const index = bestMatch(bucket.withoutPreflight, (hop) => pairingCost(hop, entry, recording));
    if (index !== -1) {
      const { draft, hop } = bucket.withoutPreflight.splice(index, 1)[0] as OpenHop;
      hop.preflight = entry;
      hop.cached = null;
      // Chromium's entry of a request that was never sent has no `Origin`: the document's says nothing of a sandboxed frame.
      if (draft.hops[0] === hop && entry.sent.origin === 'null') draft.pageOrigin = 'null';
      draft.pageOrigin ??= entry.sent.origin ?? undefined;
      touch(draft);
      return;
    }
    const unsent = callDrafts.size > 0 ? unsentFor(entry) : undefined;
    if (unsent) {
      const { draft, hop: open } = unsent;
      Object.assign(open, { actual: null, preflight: entry, unsent: false });
      bucket.withoutActual = withItem(bucket.withoutActual, unsent);
      touch(draft);
      return;
    }
    const hop: DraftHop = { url: entry.url, actual: null, preflight: entry, cached: null };
    const chain = chainFor(entry);
    if (chain) append(chain, hop);
    const draft = chain ?? create(hop, pageOriginOf(entry));
    bucket.withoutActual = withItem(bucket.withoutActual, { draft, hop });
  };

  const addActual = (entry: NetworkEntry): void => {
    const bucket = buckets.get(entry.url);
    const waiting = bucket
      ? bestMatch(
          bucket.withoutActual,
          ({ url, preflight }) =>
            preflight && pairingCost({ url, actual: entry, preflight, cached: null }, preflight, recording),
        )
      : -1;
    let draft: Draft;
    let hop: DraftHop;
    if (bucket && waiting !== -1) {
      ({ draft, hop } = bucket.withoutActual.splice(waiting, 1)[0] as OpenHop);
      hop.actual = entry;
      touch(draft);
    } else if (callDrafts.size > 0 && unsentFor(entry)) {
      ({ draft, hop } = unsentFor(entry) as OpenHop);
      Object.assign(hop, { actual: entry, unsent: false });
      const own = bucketOf(entry.url);
      own.withoutPreflight = withItem(own.withoutPreflight, { draft, hop });
      touch(draft);
    } else {
      const chain = chainFor(entry);
      const pageOrigin = chain ? chain.pageOrigin : pageOriginOf(entry);
      if (!chain && !crosses(entry, pageOrigin)) return;
      hop = {
        url: entry.url,
        actual: entry,
        preflight: null,
        cached: bucket ? cachedPreflight(bucket, entry, recording) : null,
      };
      if (chain) append(chain, hop);
      draft = chain ?? create(hop, pageOrigin);
      const own = bucketOf(entry.url);
      own.withoutPreflight = withItem(own.withoutPreflight, { draft, hop });
    }
    if (draft.hops[draft.hops.length - 1] === hop) expectRedirect(draft);
  };

  /** Registers a chain as waiting for the target of its redirect, or takes a target that arrived before it. */
  const expectRedirect = (draft: Draft): void => {
    const target = lastTarget(draft);
    if (target === null) return;
    const head = buckets
      .get(target)
      ?.heads.slice(-BUCKET_LIMIT)
      .find((other) => other !== draft && follows(draft, firstEntry(other)));
    if (head) {
      remove(head);
      for (const next of head.hops) {
        draft.hops.push(next);
        const bucket = bucketOf(next.url);
        const open = { draft, hop: next };
        if (next.actual === null) bucket.withoutActual = withItem(bucket.withoutActual, open);
        else if (next.preflight === null) bucket.withoutPreflight = withItem(bucket.withoutPreflight, open);
      }
      touch(draft);
      expectRedirect(draft);
      return;
    }
    const next = bucketOf(target);
    next.awaiting = withItem(next.awaiting, draft);
  };

  const take = (draft: Draft, call: CallRecord): void => {
    draft.call = call;
    draft.pageOrigin ??= call.pageOrigin;
    if (call.id !== undefined) {
      callDrafts.set(keyOfCall(call), draft);
      if (callDrafts.size > MAX_CALLS) callDrafts.delete(callDrafts.keys().next().value as string);
    }
    touch(draft);
  };

  /** Gives call records to the requests they made: in order, or by time where the records tell it. */
  const pairCalls = (isLast = false): void => {
    const heads = new Map<string, Draft[]>();
    for (const [key, open] of openCalls) {
      const { call } = open;
      const method = normalizeMethod(call.method);
      const url = stripFragment(call.url);
      const place = `${method} ${url}`;
      let free = heads.get(place);
      if (!free) {
        // Last first, so that the next one is taken off the end.
        free = (buckets.get(url)?.heads ?? [])
          .filter((head) => head.call === null && methodOf(head) === method)
          .reverse();
        heads.set(place, free);
      }
      const index = indexOfNearest(free, call);
      if (index !== -1) {
        take(free.splice(index, 1)[0] as Draft, call);
      } else {
        // Its entry may arrive after the page's own word.
        const isDue = endedUnsent(call) && (isLast || open.looks > 0);
        open.looks += 1;
        if (!isDue || !addUnsent(call, url)) continue;
      }
      openCalls.delete(key);
    }
    for (const key of openCalls.keys()) {
      if (openCalls.size <= MAX_CALLS) break;
      openCalls.delete(key);
    }
  };

  /** A call that ended without any traffic, although it asked for another origin: an exchange of its own. */
  const addUnsent = (call: CallRecord, url: string): boolean => {
    const origin = call.pageOrigin ?? documents.latestOrigin();
    if (!isHttp(url) || origin === undefined || originOf(url) === origin) return false;
    const actual = unsentEntry(call, url);
    take(create({ url, actual, preflight: null, cached: null, unsent: true }, origin), call);
    return true;
  };

  /** An exchange that was taken for unsent, to which this late entry belongs. */
  const unsentFor = (entry: NetworkEntry): OpenHop | undefined => {
    const method = isPreflight(entry) ? entry.sent.requestMethod : entry.method;
    for (const draft of buckets.get(entry.url)?.heads.slice(-BUCKET_LIMIT) ?? []) {
      const [hop] = draft.hops;
      if (!hop?.unsent || hop.actual?.method !== method) continue;
      if (Math.abs(hop.actual.start - entry.start) > CALL_SLACK) continue;
      return { draft, hop };
    }
    return undefined;
  };

  const build = (draft: Draft): Exchange => buildExchange(draft, recording);

  return {
    history,
    add(entry) {
      if (!isHttp(entry.url)) return;
      history.add(entry);
      if (isNavigation(entry)) {
        documents.add(entry);
        return;
      }
      if (isPreflight(entry)) addPreflight(entry);
      else addActual(entry);
    },
    amend(entry) {
      const same = (known: NetworkEntry | null): boolean =>
        known !== null &&
        (known.status === 0 || (known.status === entry.status && known.body === '')) &&
        known.startedAt === entry.startedAt &&
        known.method === entry.method &&
        known.resourceType === entry.resourceType;
      const bucket = buckets.get(entry.url);
      const draft =
        bucket &&
        [...bucket.heads, ...bucket.withoutPreflight.map((open) => open.draft)].find(({ hops }) =>
          hops.some((hop) => hop.url === entry.url && (same(hop.actual) || same(hop.preflight))),
        );
      const hop = draft?.hops.find(
        (one) => one.url === entry.url && (same(one.actual) || same(one.preflight)),
      );
      if (!draft || !hop) return;
      if (same(hop.actual)) {
        hop.actual = entry;
        if (draft.hops.at(-1) === hop) expectRedirect(draft);
      } else hop.preflight = entry;
      touch(draft);
    },
    addTimings(timings, timeOrigin, pageOrigin) {
      const byUrl = new Map<string, ResourceTiming[]>();
      for (const timing of timings) {
        const url = stripFragment(timing.name);
        const list = byUrl.get(url);
        if (list) list.push(timing);
        else byUrl.set(url, [timing]);
      }
      if (timeOrigin !== null) {
        for (const [url, list] of byUrl) giveTimings(url, list, { timeOrigin, pageOrigin });
        return;
      }
      // A file is read whole: every call is there.
      const origin = deriveTimeOrigin(byUrl, openHeads);
      for (const [url, list] of byUrl)
        matchTimings(list, openHeads(url, pageOrigin), origin, (draft, timing) => {
          draft.timing = timing;
          touch(draft);
        });
    },
    addCalls(calls) {
      for (const call of calls) {
        // Handed over when it starts, and again when it has ended.
        const known = call.id === undefined ? undefined : callDrafts.get(keyOfCall(call));
        if (known) take(known, call);
        else openCalls.set(call.id === undefined ? `${(unnamed += 1)}` : keyOfCall(call), { call, looks: 0 });
      }
      pairCalls();
    },
    finish: () => pairCalls(true),
    addDocument(facts) {
      for (const draft of documents.tell(facts, drafts.values())) touch(draft);
    },
    drain() {
      const upserted = [...dirty].sort((a, b) => a.order - b.order).map(build);
      dirty.clear();
      return { upserted, removed: removed.splice(0), dropped };
    },
    discard() {
      dirty.clear();
      removed.length = 0;
      return dropped;
    },
    get count() {
      return drafts.size;
    },
    *exchanges() {
      // A recording that was read in order is in order.
      const list = [...drafts.values()];
      const inOrder = list.every(
        (draft, index) => index === 0 || startOf(list[index - 1] as Draft) <= startOf(draft),
      );
      if (!inOrder) list.sort((a, b) => startOf(a) - startOf(b));
      for (const draft of list) yield build(draft);
    },
    clear() {
      for (const id of drafts.keys()) removed.push(id);
      buckets.clear();
      drafts.clear();
      dirty.clear();
      early.clear();
      earlyCount = 0;
      openCalls.clear();
      callDrafts.clear();
      documents.clear();
      history.clear();
    },
    setLimit(next) {
      kept = next;
      evict();
    },
  };
}

// ---- calls ----

/** Ids begin anew with each document. */
const keyOfCall = ({ id, startedAt }: CallRecord): string => `${id} ${startedAt}`;

/** Whether a call ended in a way that needs no traffic: refused by its own terms, or before anything was sent. */
const endedUnsent = ({ mode, outcome }: CallRecord): boolean =>
  outcome ? outcome.type !== 'response' : outcome === undefined && mode === 'same-origin';

/** The open request a call most likely made, -1 when none is near. @param open last first */
function indexOfNearest(open: readonly Draft[], { startedAt }: CallRecord): number {
  if (startedAt === undefined) return open.length - 1;
  let best = -1;
  let least = CALL_SLACK;
  for (let index = open.length - 1; index >= Math.max(0, open.length - BUCKET_LIMIT); index -= 1) {
    const gap = Math.abs(startOf(open[index] as Draft) - startedAt);
    if (gap > least) continue;
    best = index;
    least = gap;
  }
  return best;
}

/** What the page asked for, in the shape of an entry: nothing of it was on the wire. */
const unsentEntry = (call: CallRecord, url: string): NetworkEntry => ({
  method: normalizeMethod(call.method),
  url,
  startedAt: call.startedAt === undefined ? '' : new Date(call.startedAt).toISOString(),
  start: call.startedAt ?? 0,
  durationMs: 0,
  requestHeaders: call.headers,
  sent: requestFields([]),
  status: 0,
  statusText: '',
  responseHeaders: [],
  answered: replyFields([]),
  error: undefined,
  resourceType: '',
  fromBrowserCache: false,
  refusedUnnamed: true,
  failedInServiceWorker: false,
  viaServiceWorker: false,
  body: '',
  frames: [],
  documentUrl: '',
});

// ---- what an entry is ----

const isHttp = (url: string): boolean => url.startsWith('http://') || url.startsWith('https://');

/** Chromium marks preflights; in Firefox only their request header does. Pages cannot set it (forbidden). */
const isPreflight = (entry: NetworkEntry): boolean =>
  entry.method === 'OPTIONS' && (entry.resourceType === 'preflight' || entry.sent.requestMethod !== null);

function isNavigation(entry: NetworkEntry): boolean {
  if (entry.resourceType === 'document' || entry.resourceType === 'websocket') return true;
  // The script of a service worker: the browser's own request, listed without an answer.
  if (
    entry.status === 0 &&
    entry.sent.referer === null &&
    getHeader(entry.requestHeaders, 'service-worker') !== null
  )
    return true;
  const mode = entry.sent.fetchMode;
  if (mode === 'navigate' || mode === 'websocket' || entry.sent.upgrade === 'websocket') return true;
  // A proxy's recording says nothing of kinds: what no page asked for, and is a page, is the page.
  return (
    mode === null &&
    entry.resourceType === '' &&
    entry.method === 'GET' &&
    pageOriginOf(entry) === undefined &&
    /^text\/html\b/i.test(getHeader(entry.responseHeaders, 'content-type') ?? '')
  );
}

/** The origin of the page that made a request, from the best source the entry has. */
function pageOriginOf(entry: NetworkEntry): string | undefined {
  const origin = entry.sent.origin;
  if (origin !== null) return origin;
  const referer = entry.sent.referer;
  return (
    (referer === null ? undefined : originOf(referer)) ??
    (entry.documentUrl === '' ? undefined : originOf(entry.documentUrl))
  );
}

/** Whether a request, or the redirect it was answered with, leaves the page's origin. */
function crosses(entry: NetworkEntry, pageOrigin: string | undefined): boolean {
  if (pageOrigin === undefined) {
    const site = entry.sent.fetchSite;
    return site !== 'same-origin' && site !== 'none';
  }
  if (pageOrigin === 'null' || originOf(entry.url) !== pageOrigin) return true;
  const target = redirectTargetOf(entry);
  return target !== null && originOf(target) !== pageOrigin;
}

const stripFragment = (url: string): string => {
  const hash = url.indexOf('#');
  return hash === -1 ? url : url.slice(0, hash);
};

const methodOf = ({ hops }: Draft): string => {
  const [first] = hops;
  if (first?.actual) return first.actual.method;
  return first?.preflight?.sent.requestMethod ?? '';
};

const firstEntry = ({ hops }: Draft): NetworkEntry => (hops[0]?.actual ?? hops[0]?.preflight) as NetworkEntry;

// ---- redirects ----

function redirectTargetOf(entry: NetworkEntry): string | null {
  if (!isRedirectStatus(entry.status)) return null;
  const location = getHeader(entry.responseHeaders, 'location');
  const target = location === null ? undefined : parseUrl(location, entry.url);
  return target ? stripFragment(target.href) : null;
}

function lastTarget({ hops }: Draft): string | null {
  const last = hops[hops.length - 1];
  return last?.actual ? redirectTargetOf(last.actual) : null;
}

/** Whether a browser can have followed this redirect: a refused one is the end of its chain. */
function mayFollow(draft: Draft, entry: NetworkEntry): boolean {
  if (entry.error !== null && entry.error !== undefined) return false;
  const crossed = draft.pageOrigin !== undefined && !isSameOrigin(entry.url, draft.pageOrigin);
  const cors = entry.sent.origin !== null && (entry.method === 'GET' || entry.method === 'HEAD');
  return !(cors && crossed && getHeader(entry.responseHeaders, 'access-control-allow-origin') === null);
}

/** Whether an entry is the next step of a chain: it comes right after, with the origin and the method the redirect leaves. */
function follows(draft: Draft, entry: NetworkEntry): boolean {
  const last = draft.hops[draft.hops.length - 1];
  if (!last?.actual || redirectTargetOf(last.actual) !== entry.url) return false;
  const from = last.actual;
  // A redirect that was refused ends the chain; Firefox still lists its target, as a request that never left.
  if (!mayFollow(draft, from) && (entry.status !== 0 || isPreflight(entry))) return false;
  if (draft.hops.length > MAX_REDIRECTS) return false;
  const end = endOf(draft);
  if (entry.start < end - CLOCK_SLACK || entry.start > end + FOLLOW_SLACK) return false;
  const method = isPreflight(entry) ? entry.sent.requestMethod : entry.method;
  if (method !== methodAfterRedirect(from.method, from.status)) return false;
  const origin = entry.sent.origin;
  const before = from.sent.origin ?? draft.pageOrigin;
  if (origin === null || before === undefined || draft.pageOrigin === undefined) return true;
  const expected = originAfterRedirect(before, draft.pageOrigin, from.url, entry.url);
  // Firefox keeps the page's origin on the preflight of a tainted hop (docs/observed/firefox.md).
  return origin === expected || (isPreflight(entry) && origin === draft.pageOrigin);
}

/** When the answer to a chain's last request was there, in epoch milliseconds. */
function endOf({ hops }: Draft): number {
  const last = hops[hops.length - 1];
  const ends = [last?.actual, last?.preflight].map((entry) => (entry ? entry.start + entry.durationMs : 0));
  return Math.max(...ends);
}

/** https://fetch.spec.whatwg.org/#http-redirect-fetch step 12 */
function methodAfterRedirect(method: string, status: number): string {
  if ((status === 301 || status === 302) && method === 'POST') return 'GET';
  return status === 303 && method !== 'GET' && method !== 'HEAD' ? 'GET' : method;
}

// ---- preflights ----

/**
 * How well a preflight fits a request, lower is better, null when it cannot be its own.
 * Measured orders and clocks: docs/observed/.
 */
function pairingCost(
  { actual, cached }: DraftHop,
  preflight: NetworkEntry,
  { engine }: Recording,
): number | null {
  if (!actual || preflight.sent.requestMethod !== actual.method) return null;
  const delay = preflight.start - actual.start;
  if (delay < -CLOCK_SLACK) return null;
  // Chromium's duration of a request includes its preflight; Firefox's does not.
  const within = engine === 'firefox' ? PREFLIGHT_SLACK : actual.durationMs + CLOCK_SLACK;
  if (delay > (cached ? Math.min(within, CACHED_SLACK) : within)) return null;
  const asked = requestedHeaderNames(preflight.sent.requestHeaders);
  const absent = asked.length > 0 && lacksOne(asked, actual.requestHeaders);
  if (actual.status > 0) {
    // What was sent had a preflight that passed, and carries what that asked for.
    if (absent || !preflightMayPass(messageOf(preflight))) return null;
    const unasked = headersNeedingPermission(actual.requestHeaders, undefined, engine).some(
      (name) => !asked.includes(name),
    );
    if (unasked) return null;
  }
  const origin = actual.sent.origin;
  const page = preflight.sent.origin;
  if (origin !== null && page !== null && origin !== page && origin !== 'null' && page !== 'null')
    return null;
  // A request that was not sent had a preflight that failed. A redirected one is listed without the page's headers.
  const passed =
    actual.status === 0 && actual.error === 'net::ERR_FAILED' && preflightMayPass(messageOf(preflight));
  return Math.abs(delay) + (passed ? 1e6 : 0) + (absent ? 1e5 : 0);
}

/** So few names are looked for one by one. */
const FEW = 8;

/** Whether any of these names is missing. */
function lacksOne(names: readonly string[], lines: readonly HeaderLine[]): boolean {
  if (names.length <= FEW) return names.some((name) => getHeader(lines, name) === null);
  const there = new Set(lines.map(({ name }) => name.toLowerCase()));
  return names.some((name) => !there.has(name));
}

/** The newest earlier preflight whose answer permits a request and is still fresh: its own need not have been sent. */
function cachedPreflight(bucket: Bucket, actual: NetworkEntry, { engine }: Recording): NetworkEntry | null {
  const { answered } = bucket;
  if (answered.length === 0 || actual.status === 0) return null;
  const names = headersNeedingPermission(actual.requestHeaders, undefined, engine);
  if (!needsPreflight(actual.method, names)) return null;
  for (let index = answered.length - 1; index >= 0; index -= 1) {
    const entry = answered[index] as NetworkEntry;
    if (
      entry.start >= actual.start ||
      (actual.sent.origin !== null && actual.sent.origin !== entry.sent.origin)
    )
      continue;
    const message = messageOf(entry);
    const fresh = actual.start - entry.start <= preflightMaxAge(message, engine) * 1000;
    if (fresh && preflightCovers(message, actual.method, names)) return entry;
  }
  return null;
}

// ---- bounded lists ----

/** The index of the open hop that fits best, -1 when none does. @param cost null where it does not fit at all */
function bestMatch(list: readonly OpenHop[], cost: (hop: DraftHop) => number | null): number {
  let best = -1;
  let lowest = Number.POSITIVE_INFINITY;
  for (let index = 0; index < list.length; index += 1) {
    const value = cost((list[index] as OpenHop).hop);
    if (value !== null && value < lowest) {
      lowest = value;
      best = index;
    }
  }
  return best;
}

/** The list every bucket begins with; `withItem` never adds to it. */
const NONE = Object.freeze([]) as unknown as never[];

/** A list with one item more, its oldest let go above the limit. Most lists hold one: made of that size, it takes a tenth of the memory. */
function withItem<T>(list: T[], item: T, limit = BUCKET_LIMIT): T[] {
  if (list.length === 0) return [item];
  list.push(item);
  if (list.length > limit) list.shift();
  return list;
}

function forget<T>(list: T[], item: T): void {
  const index = list.indexOf(item);
  if (index !== -1) list.splice(index, 1);
}

function forgetPair(list: OpenHop[], draft: Draft): void {
  for (let index = list.length - 1; index >= 0; index -= 1)
    if (list[index]?.draft === draft) list.splice(index, 1);
}
