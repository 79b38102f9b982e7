import type { BrowserName } from '../../scripts/browsers.mjs';
import type { Requirement, Running, ServerContext } from '../servers/server.ts';

/** Who answers in a story: the program or library whose behaviour the failure rests on. */
export type StackName =
  | 'apache'
  | 'caddy'
  | 'django'
  | 'express'
  | 'fastapi'
  | 'fastify'
  | 'flask'
  | 'go'
  | 'hapi'
  | 'haproxy'
  | 'hono'
  | 'koa'
  | 'lighttpd'
  | 'nginx'
  | 'node-http'
  | 'rack'
  | 'varnish'
  | 'vite';

/** A file the page's own server has beside the page. */
export interface PageFile {
  readonly type: string;
  /** Given the origins the stack runs at, by name. */
  readonly body: string | ((api: Readonly<Record<string, string>>) => string);
}

/** Names the exchange that failed among all that were recorded: by a part of its URL, and its method where that is needed. */
export interface Target {
  /** A part of the URL, or a pattern it matches. */
  readonly url: string | RegExp;
  readonly method?: string;
  /** Which of several such exchanges, in start order: 0 is the first, -1 the last. Default: every one of them. */
  readonly nth?: number;
}

/** What CORS Lens must say of one exchange. */
export interface Verdict {
  /** The exchange, or null where the browser records nothing of it. */
  readonly target: Target | null;
  /** What to repair first, by its id; null where nothing is broken. */
  readonly cause: string | null;
  /** Part of the detail the cause must carry. */
  readonly detail?: Readonly<Record<string, unknown>>;
  /** Whether the cause must be said with certainty; not given: either way. */
  readonly certain?: boolean;
  /** Advice the exchange must be given, by id. */
  readonly advises?: readonly string[];
  /** Words that title, what happened, why and what to change must contain together, in any case. */
  readonly says: readonly string[];
  /** Words that title, what happened, why and what to change must not contain: suggestions that would do harm. */
  readonly neverSays: readonly string[];
}

/** What CORS Lens must say of a story's recording. */
export interface Expectation extends Verdict {
  /** Where Firefox records or does something else. */
  readonly inFirefox?: Partial<Verdict>;
  /** Where Chromium records or does something else. */
  readonly inChromium?: Partial<Verdict>;
  /** Other exchanges of the recording that do have a cause. Everything else must have none. */
  readonly others?: readonly (Pick<Verdict, 'cause'> & {
    readonly target: Target;
    readonly inFirefox?: Pick<Verdict, 'cause'>;
  })[];
  /** Advice that any exchange may be given. Any other is a false alarm. */
  readonly advice?: readonly string[];
}

/** A failure as people really have it: a real server, a page in a real browser, healthy traffic around it, and the truth. */
export interface Story {
  /** Kebab-case; the first segment of the page's path, and the name of its recordings. */
  readonly id: string;
  /** What goes wrong, in a line. */
  readonly title: string;
  readonly stack: StackName;
  /** Rank of the root cause among 225 real threads (`README.md` has the list); 0: nothing is wrong. */
  readonly rootCause: number;
  /** What must be installed beside Node. */
  readonly needs?: readonly Requirement[];
  /** The name of the page's host: something that ends in `.localhost`. Default `localhost`. */
  readonly pageHost?: string;
  /** Response headers of the page's document. */
  readonly pageHeaders?: Readonly<Record<string, string>>;
  /** Markup of the page's body, before its script. */
  readonly html?: string;
  /** More files beside the page, by name: `sdk.js` is at `/<story id>/sdk.js`. */
  readonly files?: Readonly<Record<string, PageFile>>;
  /** Names of files that the page loads as scripts before its own, in order. */
  readonly scripts?: readonly string[];
  /** Browsers that cannot make the story. */
  readonly notIn?: readonly BrowserName[];
  /** Starts the stack. */
  start(context: ServerContext): Promise<Running>;
  /**
   * The page's script, the body of an async function, served as `app.js`. It gets
   * - `api`: the origins by name;
   * - `settled(promise)`: waits for a fetch and reads its body; gives the response, or null where it failed;
   * - `xhr(method, url, { headers, body, withCredentials })`: the same by XMLHttpRequest;
   * - `load(tag, attributes)`: puts an element into the page and waits for its `load` or `error`;
   * - `opened(eventSource)`: waits for its first message or error, and closes it.
   */
  readonly page: string;
  readonly expect: Expectation;
}
