import { readFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { fillIn, type Origins } from './placeholders.ts';
import type { Call, FrameName, Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';
import { DEMO_HOSTS } from './hosts.ts';

const HTML = 'text/html; charset=utf-8';
const SCRIPT = 'text/javascript; charset=utf-8';

const FILES: Readonly<Record<string, readonly [name: string, type: string, policy?: string]>> = {
  '/': ['index.html', HTML],
  '/style.css': ['style.css', 'text/css; charset=utf-8'],
  '/call.js': ['call.js', SCRIPT],
  '/main.js': ['main.js', SCRIPT],
  '/frame.html': ['frame.html', HTML],
  '/strict.html': ['frame.html', HTML, "connect-src 'self' http://localhost:*; img-src 'self'"],
  '/public.html': ['frame.html', HTML, 'treat-as-public-address'],
  '/frame.js': ['frame.js', SCRIPT],
  '/worked/frame.html': ['worked.html', HTML],
  '/worked/register.js': ['register.js', SCRIPT],
  '/worked/worker.js': ['worker.js', SCRIPT],
};

/** Where each frame is served. Other sites have names that every browser takes for this machine. */
const FRAMES: Readonly<Record<FrameName, string>> = {
  sandbox: '{page}/frame.html',
  worked: '{page}/worked/frame.html',
  shop: 'http://shop.localhost:{page.port}/frame.html',
  blog: 'http://blog.localhost:{page.port}/frame.html',
  strict: 'http://strict.localhost:{page.port}/strict.html',
  public: `https://${DEMO_HOSTS.page}:{secure.port}/public.html`,
  named: `http://${DEMO_HOSTS.page}:{page.port}/frame.html`,
  secure: `https://${DEMO_HOSTS.page}:{secure.port}/frame.html`,
};

interface SiteFile {
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | Buffer;
}

/** The file of the demo site that is asked for, or null when it is none. Each sets the demo's cookie, so that calls with credentials carry one. */
export function siteFile({ url = '', method }: IncomingMessage, origins: Origins): SiteFile | null {
  if (method !== 'GET') return null;
  if (url === '/scenarios.json') {
    const described = scenarios.map((scenario) => describe(scenario, origins));
    return { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(described) };
  }
  const [name, type, policy] = (Object.hasOwn(FILES, url) && FILES[url]) || [];
  if (name === undefined || type === undefined) return null;
  return {
    headers: {
      'Content-Type': type,
      'Set-Cookie': 'demo-session=1; Path=/; SameSite=Lax',
      ...(policy !== undefined && { 'Content-Security-Policy': policy }),
    },
    body: readFileSync(new URL(`site/${name}`, import.meta.url)),
  };
}

/** What the page needs of a scenario: its calls in order, the last of which is the one it is about. */
function describe({ id, title, group, before = [], call, expect, needsProbe }: Scenario, origins: Origins) {
  const place = (one: Call) => ({
    ...one,
    url: fillIn(`${origins[one.server].replace('{id}', id)}/${id}`, origins),
    ...(one.from && { frame: fillIn(FRAMES[one.from], origins) }),
  });
  const named = [expect.cause, ...(expect.advice ?? [])].filter((one) => one !== null);
  return { id, title, group, named, needsProbe, calls: [...before, call].map(place) };
}
