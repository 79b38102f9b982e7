import type { ReplyFields, RequestFields } from '../model/cors-fields.ts';
import type { HeaderLine } from '../model/header.ts';
import type { RegistrableDomain } from '../http/site-relation.ts';
import { endpointOf, serverOf } from './endpoint.ts';

/** One request and its answer as the history keeps them; a recorded network entry has this shape. */
export interface Sighting {
  readonly method: string;
  readonly url: string;
  readonly startedAt: string;
  /** `startedAt` in milliseconds since the epoch. */
  readonly start: number;
  readonly durationMs: number;
  readonly requestHeaders: readonly HeaderLine[];
  readonly sent: RequestFields;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly responseHeaders: readonly HeaderLine[];
  readonly answered: ReplyFields;
}

/** What was seen of one server, or of one endpoint of it: the newest of each kind. */
export interface Past {
  /** Answers whose Allow-Origin covers the origin that asked. */
  readonly granted: readonly Sighting[];
  /** Answers that do not. */
  readonly others: readonly Sighting[];
  /** Requests without an answer. */
  readonly unanswered: readonly Sighting[];
  /** Answers that set a cookie. */
  readonly cookieSetters: readonly Sighting[];
}

/** What the same servers did in other requests of the recording, before and after. */
export interface History {
  /** Raised with everything that is learnt: what was looked up before is out of date then. */
  readonly revision: number;
  /** @param url of any request to the server */
  server(url: string): Past;
  /** @param url of any request to the endpoint */
  endpoint(url: string): Past;
  /** How many preflights of this very URL were answered, and how long they took in all. */
  preflights(url: string): PreflightCost;
}

export interface PreflightCost {
  readonly count: number;
  readonly durationMs: number;
}

export interface RecordedHistory extends History {
  add(sighting: Sighting): void;
  clear(): void;
}

interface Bucket extends Past {
  readonly granted: Sighting[];
  readonly others: Sighting[];
  readonly unanswered: Sighting[];
  readonly cookieSetters: Sighting[];
}

interface Server {
  readonly all: Bucket;
  readonly endpoints: Map<string, Bucket>;
}

/** How many sightings of each kind are kept of a server and of an endpoint, at least. */
const KEPT = 8;
/** So many servers, endpoints per server and URLs; the oldest go first. */
const MAX_SERVERS = 500;
const MAX_ENDPOINTS = 500;
const MAX_URLS = 2000;
/** Requests wait unsorted until somebody asks, the newest: most pages never fail. */
const MAX_WAITING = 8000;

/** Bounded memory of requests, sorted by server and endpoint when first asked about. */
export function createHistory(): RecordedHistory {
  const servers = new Map<string, Server>();
  const preflights = new Map<string, { count: number; durationMs: number }>();
  /** Whether any URL was asked about twice: on most pages none is. */
  let repeated = false;
  let waiting: Sighting[] = [];

  const sortIn = (): void => {
    for (const sighting of waiting) {
      if (isPreflightSighting(sighting) && sighting.status > 0) {
        const own = entryOf(preflights, sighting.url, MAX_URLS, newCost);
        own.count += 1;
        own.durationMs += sighting.durationMs;
        repeated ||= own.count > 1;
      }
      const server = entryOf(servers, serverOf(sighting.url), MAX_SERVERS, newServer);
      note(server.all, sighting);
      note(entryOf(server.endpoints, endpointOf(sighting.url), MAX_ENDPOINTS, newBucket), sighting);
    }
    waiting = [];
    lastServer = { url: '', past: NOTHING };
    lastEndpoint = { url: '', past: NOTHING };
  };

  // The rules ask about one URL many times in a row.
  let lastServer = { url: '', past: NOTHING };
  let lastEndpoint = { url: '', past: NOTHING };
  const serverPast = (url: string): Past => {
    if (waiting.length > 0) sortIn();
    else if (url === lastServer.url) return lastServer.past;
    lastServer = { url, past: servers.get(serverOf(url))?.all ?? NOTHING };
    return lastServer.past;
  };
  const endpointPast = (url: string): Past => {
    if (waiting.length > 0) sortIn();
    else if (url === lastEndpoint.url) return lastEndpoint.past;
    const past = servers.get(serverOf(url))?.endpoints.get(endpointOf(url)) ?? NOTHING;
    lastEndpoint = { url, past };
    return past;
  };

  let revision = 0;
  return {
    get revision() {
      return revision;
    },
    add(sighting) {
      revision += 1;
      waiting.push(sighting);
      // In strides: letting go of one at a time would move the list each time.
      if (waiting.length > MAX_WAITING * 1.2) waiting = waiting.slice(-MAX_WAITING);
    },
    clear() {
      revision += 1;
      waiting = [];
      servers.clear();
      preflights.clear();
      repeated = false;
      lastServer = { url: '', past: NOTHING };
      lastEndpoint = { url: '', past: NOTHING };
    },
    server: serverPast,
    endpoint: endpointPast,
    preflights(url) {
      if (waiting.length > 0) sortIn();
      return repeated ? (preflights.get(url) ?? NONE) : NONE;
    },
  };
}

const newBucket = (): Bucket => ({ granted: [], others: [], unanswered: [], cookieSetters: [] });

const NOTHING: Past = newBucket();

const NONE: PreflightCost = { count: 0, durationMs: 0 };
const newCost = () => ({ count: 0, durationMs: 0 });

const newServer = (): Server => ({ all: newBucket(), endpoints: new Map() });

/** For an exchange that stands alone. */
const noHistory: History = {
  revision: 0,
  server: () => NOTHING,
  endpoint: () => NOTHING,
  preflights: () => NONE,
};

/** What a diagnosis may draw on beside the exchange itself. */
export interface Surroundings {
  readonly history: History;
  /** The public suffix list; null where it is not loaded, what depends on it is then not known. */
  readonly registrableDomain: RegistrableDomain | null;
}

export const alone: Surroundings = { history: noHistory, registrableDomain: null };

function note(bucket: Bucket, sighting: Sighting): void {
  if (sighting.status === 0) return keep(bucket.unanswered, sighting);
  keep(isGranted(sighting) ? bucket.granted : bucket.others, sighting);
  if (sighting.answered.setsCookie) keep(bucket.cookieSetters, sighting);
}

/** Whether the answer's Allow-Origin covers the origin that asked. */
export function isGranted({ answered, sent }: Sighting): boolean {
  const { allowOrigin } = answered;
  return allowOrigin !== null && (allowOrigin === '*' || allowOrigin === sent.origin);
}

/** Whether a request that was seen is a preflight: https://fetch.spec.whatwg.org/#cors-preflight-request */
export const isPreflightSighting = ({ method, sent }: Sighting): boolean =>
  method === 'OPTIONS' && sent.requestMethod !== null;

function keep(list: Sighting[], sighting: Sighting): void {
  // In strides: letting go of one at a time would move the list each time.
  if (list.length >= 2 * KEPT) list.splice(0, KEPT);
  list.push(sighting);
}

/** The entry of a bounded map, made when it is missing. */
function entryOf<T>(map: Map<string, T>, key: string, limit: number, make: () => T): T {
  let entry = map.get(key);
  if (entry === undefined) {
    entry = make();
    map.set(key, entry);
    if (map.size > limit) map.delete(map.keys().next().value as string);
  }
  return entry;
}
