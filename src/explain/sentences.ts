/** What sentences are made of beside `text.ts`, which a row needs, too (docs/decisions/0007-what-the-panel-loads-when.md). */
import { listed, t } from '../i18n/index.ts';
import { code, shorten } from './text.ts';

/** `a`, `b` and `c`. @param most how many are named before "and 7 more" */
export function codes(values: readonly string[], most = 4): string {
  const named = values.slice(0, values.length > most ? most - 1 : most).map((value) => code(value));
  const rest = values.length - named.length;
  return listed(rest > 0 ? [...named, t('{count} more', { count: rest })] : named);
}

/** Host and port of a URL as written, without user name and password. Looks at the start of it only. */
export function hostOf(url: string): string {
  const scheme = url.indexOf('://');
  if (scheme === -1 || scheme > 32) return shorten(url);
  const start = scheme + 3;
  let end = start;
  let user = -1;
  for (; end < url.length && end < start + 2048; end += 1) {
    const unit = url.charCodeAt(end);
    if (unit === 0x2f || unit === 0x3f || unit === 0x23 || unit === 0x5c) break;
    if (unit === 0x40) user = end;
  }
  return url.slice(user === -1 ? start : user + 1, end);
}

/** A URL whose user name and password are left out, as `…`. Looks at the start of it only. */
export function withoutUserInfo(url: string): string {
  const slashes = url.indexOf('//');
  if (slashes === -1 || slashes > 32) return url;
  const start = slashes + 2;
  let user = -1;
  for (let end = start; end < url.length && end < start + 65536; end += 1) {
    const unit = url.charCodeAt(end);
    if (unit === 0x2f || unit === 0x3f || unit === 0x23 || unit === 0x5c) break;
    if (unit === 0x40) user = end;
  }
  return user === -1 ? url : `${url.slice(0, start)}…${url.slice(user)}`;
}
