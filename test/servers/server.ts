/** What a server needs to know to be misconfigured the way people do it. */
export interface ServerContext {
  /** The origin of the page, for an allow-list: `http://localhost:41234`. */
  readonly page: string;
}

/** A stack that runs. */
export interface Running {
  /**
   * The origins the page's code may call, by the name it calls them: `{ api: 'http://localhost:41235' }`. `localhost` is
   * same-site with the page, `127.0.0.1` is not; `api.shop.localhost` and the like reach this machine in both browsers.
   */
  readonly origins: Readonly<Record<string, string>>;
  /** Stops everything that was started. */
  stop(): Promise<void>;
}

/** What must be installed for a server to run. */
export interface Requirement {
  /** A command that succeeds where it is installed: `['nginx', '-v']`, `['python3', '-c', 'import flask_cors']`. */
  readonly check: readonly [command: string, ...args: string[]];
  /** The Debian packages that bring it. */
  readonly packages: readonly string[];
}
