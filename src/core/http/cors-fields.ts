import type { ReplyFields, RequestFields } from '../model/cors-fields.ts';
import type { HeaderLine } from '../model/header.ts';
import { isNamed, normalize } from './header-list.ts';

/** Reads them in one pass: an answer has dozens of lines. */
export function replyFields(lines: readonly HeaderLine[]): ReplyFields {
  let allowOrigin: string | null = null;
  let allowOriginLines = 0;
  let allowCredentials: string | null = null;
  let allowMethods: string | null = null;
  let allowHeaders: string | null = null;
  let location: string | null = null;
  let setsCookie = false;
  for (const line of lines) {
    const { value } = line;
    // The lengths of the six names; few other fields share one.
    switch (line.name.length) {
      case 8:
        if (isNamed(line, 'location')) location = join(location, value);
        break;
      case 10:
        setsCookie ||= isNamed(line, 'set-cookie');
        break;
      case 27:
        if (isNamed(line, 'access-control-allow-origin')) {
          allowOrigin = join(allowOrigin, value);
          if (line.name === 'Access-Control-Allow-Origin') allowOriginLines += 1;
        }
        break;
      case 28:
        if (isNamed(line, 'access-control-allow-methods')) allowMethods = join(allowMethods, value);
        else if (isNamed(line, 'access-control-allow-headers')) allowHeaders = join(allowHeaders, value);
        break;
      case 32:
        if (isNamed(line, 'access-control-allow-credentials'))
          allowCredentials = join(allowCredentials, value);
        break;
    }
  }
  return {
    allowOrigin,
    allowOriginLines,
    allowCredentials,
    allowMethods,
    allowHeaders,
    location,
    setsCookie,
  };
}

const join = (before: string | null, value: string): string =>
  before === null ? normalize(value) : `${before}, ${normalize(value)}`;

/** As `replyFields`, of a request. */
export function requestFields(lines: readonly HeaderLine[]): RequestFields {
  let origin: string | null = null;
  let referer: string | null = null;
  let requestMethod: string | null = null;
  let requestHeaders: string | null = null;
  let fetchMode: string | null = null;
  let fetchSite: string | null = null;
  let fetchDest: string | null = null;
  let storageAccess = false;
  let cookie = false;
  let authorization = false;
  let host = false;
  let upgrade: string | null = null;
  let priority = false;
  for (const line of lines) {
    const { value } = line;
    switch (line.name.length) {
      case 4:
        host ||= isNamed(line, 'host');
        break;
      case 6:
        if (isNamed(line, 'origin')) origin = join(origin, value);
        else cookie ||= isNamed(line, 'cookie');
        break;
      case 7:
        if (isNamed(line, 'referer')) referer = join(referer, value);
        else if (isNamed(line, 'upgrade')) upgrade = join(upgrade, value);
        break;
      case 8:
        priority ||= isNamed(line, 'priority');
        break;
      case 10:
        host ||= line.name === ':authority';
        break;
      case 13:
        authorization ||= isNamed(line, 'authorization');
        break;
      case 14:
        if (isNamed(line, 'sec-fetch-mode')) fetchMode = join(fetchMode, value);
        else if (isNamed(line, 'sec-fetch-site')) fetchSite = join(fetchSite, value);
        else if (isNamed(line, 'sec-fetch-dest')) fetchDest = join(fetchDest, value);
        break;
      case 24:
        storageAccess ||= isNamed(line, 'sec-fetch-storage-access');
        break;
      case 29:
        if (isNamed(line, 'access-control-request-method')) requestMethod = join(requestMethod, value);
        break;
      case 30:
        if (isNamed(line, 'access-control-request-headers')) requestHeaders = join(requestHeaders, value);
        break;
    }
  }
  return {
    origin,
    referer,
    requestMethod,
    requestHeaders,
    fetchMode,
    fetchSite,
    fetchDest,
    storageAccess,
    cookie,
    authorization,
    host,
    upgrade,
    priority,
  };
}
