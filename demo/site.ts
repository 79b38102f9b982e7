import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { fillIn, type Origins } from './placeholders.ts';
import { scenarios } from './scenarios.ts';

const FILES = {
  '/': ['index.html', 'text/html; charset=utf-8'],
  '/style.css': ['style.css', 'text/css; charset=utf-8'],
  '/call.js': ['call.js', 'text/javascript; charset=utf-8'],
  '/main.js': ['main.js', 'text/javascript; charset=utf-8'],
  '/frame.html': ['frame.html', 'text/html; charset=utf-8'],
  '/frame.js': ['frame.js', 'text/javascript; charset=utf-8'],
} as const;

interface SiteFile {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** The file of the demo site that is asked for, or null when it is none. Each sets the demo's cookie, so that calls with credentials carry one. */
export function siteFile({ url = '', method }: IncomingMessage, origins: Origins): SiteFile | null {
  if (method !== 'GET') return null;
  if (url === '/scenarios.json')
    return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(calls(origins)) };
  if (!Object.hasOwn(FILES, url)) return null;
  const [name, type] = FILES[url as keyof typeof FILES];
  return {
    headers: { 'Content-Type': type, 'Set-Cookie': 'demo-session=1; Path=/; SameSite=Lax' },
    body: readFileSync(new URL(`site/${name}`, import.meta.url)),
  };
}

/** What the page needs of each scenario. */
const calls = (origins: Origins) =>
  scenarios.map(({ id, title, group, call }) => ({
    id,
    title,
    group,
    call,
    url: fillIn(`{${call.server}}/${id}`, origins),
  }));
