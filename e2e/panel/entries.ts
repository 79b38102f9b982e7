// HAR entries as Chromium reports them, for the stage.

type Headers = Readonly<Record<string, string>>;

interface Given {
  readonly url: string;
  readonly method?: string;
  readonly status?: number;
  readonly request?: Headers;
  readonly response?: Headers | readonly (readonly [string, string])[];
  /** Chromium's name for the network error. */
  readonly error?: string;
  /** Chromium's resource type. Default `fetch`. */
  readonly type?: string;
  /** When it started after the one before, in milliseconds. Default 100. */
  readonly after?: number;
}

const PAGE = 'http://app.test';

let clock = Date.parse('2026-03-02T09:00:00Z');

/** A fetch of the page at http://app.test. */
export function entry({
  url,
  method = 'GET',
  status = 200,
  request = {},
  response = {},
  error,
  type = 'fetch',
  after = 100,
}: Given): unknown {
  clock += after;
  return {
    startedDateTime: new Date(clock).toISOString(),
    time: 12,
    _resourceType: type,
    request: {
      method,
      url,
      headers: lines({ Host: 'api.test', Origin: PAGE, 'Sec-Fetch-Mode': 'cors', ...request }),
    },
    response: {
      status,
      statusText: 'OK',
      headers: lines(response),
      ...(error !== undefined && { _error: error }),
    },
  };
}

const lines = (headers: NonNullable<Given['response']>): unknown[] =>
  (isList(headers) ? headers : Object.entries(headers)).map(([name, value]) => ({ name, value }));

const isList = (headers: NonNullable<Given['response']>): headers is readonly (readonly [string, string])[] =>
  Array.isArray(headers);

export const allowed = (url: string): unknown =>
  entry({ url, response: { 'Access-Control-Allow-Origin': '*' } });

export const mismatch = (url: string, allowedOrigin = 'http://other.test'): unknown =>
  entry({ url, response: { 'Access-Control-Allow-Origin': allowedOrigin }, error: 'net::ERR_FAILED' });

export const refused = (url: string): unknown =>
  entry({ url, status: 0, error: 'net::ERR_CONNECTION_REFUSED' });
