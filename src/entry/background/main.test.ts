import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TabState } from '../../ui/popup/ports.ts';
import type { Message } from '../messages.ts';

const TAB = 7;
const PAGE = 'https://app.example:8443/shop';
const API = 'https://api.example/items';
const CHROMIUM = 'Mozilla/5.0 Chrome/156.0.0.0';
const FIREFOX = 'Mozilla/5.0 Firefox/153.0';

const mock = vi.hoisted(() => ({ default: {} }));
vi.mock('webextension-polyfill', () => mock);

/** Whoever listens to an event of the browser. */
function event<Details extends readonly unknown[]>() {
  const listeners = new Set<(...details: Details) => void>();
  return {
    addListener: (listener: (...details: Details) => void) => void listeners.add(listener),
    removeListener: (listener: (...details: Details) => void) => void listeners.delete(listener),
    tell: (...details: Details) => listeners.forEach((listener) => listener(...details)),
  };
}

function area(initial: Readonly<Record<string, unknown>> = {}) {
  const values = new Map(Object.entries(initial));
  const onChanged = event<[Record<string, unknown>]>();
  return {
    values,
    onChanged,
    get: (key: string | null) =>
      Promise.resolve(Object.fromEntries([...values].filter(([name]) => key === null || name === key))),
    set: (more: Readonly<Record<string, unknown>>) => {
      for (const [key, value] of Object.entries(more)) values.set(key, value);
      onChanged.tell(more);
      return Promise.resolve();
    },
    remove: (key: string) => Promise.resolve(void values.delete(key)),
  };
}

/** A browser with a tab on a page, and the background script in it. */
async function start(
  options: { readonly userAgent?: string; readonly url?: string; readonly kept?: TabState } = {},
) {
  const passed: Message[] = [];
  const badges: string[] = [];
  const tab = { url: options.url ?? PAGE };
  const devtools = { answers: false };
  const onMessage = event<[unknown]>();
  const onUpdated = event<[number, { status: string }, { url: string }]>();
  const onBeforeRequest = event<[object]>();
  const local = area({ watches: [{ site: 'app.example', apis: ['api.example'] }] });
  const session = area(options.kept ? { [`tab:${TAB}`]: options.kept } : {});
  const fake = {
    action: {
      setBadgeBackgroundColor: () => Promise.resolve(),
      setBadgeTextColor: () => Promise.resolve(),
      setBadgeText: ({ text }: { readonly text: string }) => Promise.resolve(void badges.push(text)),
    },
    storage: { local, session },
    runtime: {
      onMessage,
      sendMessage: (message: Message) => {
        if (message.type === 'devtools-asked') return Promise.resolve(devtools.answers || undefined);
        passed.push(message);
        return Promise.resolve();
      },
    },
    tabs: { onUpdated, onRemoved: event(), get: () => Promise.resolve(tab) },
    permissions: { onAdded: event(), onRemoved: event() },
    webRequest: {
      onBeforeRequest,
      onSendHeaders: event(),
      onHeadersReceived: event(),
      onBeforeRedirect: event(),
      onCompleted: event(),
      onErrorOccurred: event(),
    },
  };
  mock.default = fake;
  vi.stubGlobal('navigator', { userAgent: options.userAgent ?? CHROMIUM });
  vi.stubGlobal('chrome', { offscreen: { hasDocument: () => Promise.resolve(true) } });
  await import('./main.ts');
  /** Everything is told in turn, and by microtasks only. */
  const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
  return {
    passed,
    badges,
    devtools,
    unwatch: async () => {
      await local.set({ watches: [] });
      await settled();
    },
    state: () => session.values.get(`tab:${TAB}`) as TabState | undefined,
    send: async (message: Message) => {
      onMessage.tell(message);
      await settled();
    },
    request: async (details: object) => {
      onBeforeRequest.tell({ tabId: TAB, ...details });
      await settled();
    },
    navigate: async (url: string) => {
      tab.url = url;
      onUpdated.tell(TAB, { status: 'loading' }, tab);
      await settled();
    },
  };
}

const report = (source: 'devtools' | 'watch', count: number): Message => ({
  type: 'report',
  source,
  tabId: TAB,
  report: { count, calls: [] },
});

beforeEach(() => void vi.resetModules());
afterEach(() => void vi.unstubAllGlobals());

it('looks at requests of watched sites only', async () => {
  const { passed, request } = await start();
  await request({ type: 'xmlhttprequest', url: API, initiator: 'https://other.example' });
  await request({ type: 'xmlhttprequest', url: API, documentUrl: 'https://api.example/docs' });
  await request({ type: 'xmlhttprequest', url: API, originUrl: 'https://other.example/' });
  await request({ type: 'xmlhttprequest', url: API });
  await request({ type: 'main_frame', url: API, initiator: 'https://app.example' });
  expect(passed).toEqual([]);
  await request({ type: 'xmlhttprequest', url: API, initiator: 'https://app.example:8443' });
  await request({ type: 'xmlhttprequest', url: API, documentUrl: PAGE });
  await request({ type: 'main_frame', url: PAGE });
  expect(passed).toHaveLength(3);
});

it('looks at nothing of a site that is watched no more, though its hosts are granted', async () => {
  const { passed, request, send, state, unwatch } = await start();
  await send(report('watch', 2));
  expect(state()).toMatchObject({ live: true, count: 2 });
  await unwatch();
  expect(state()).toMatchObject({ live: false, count: 2 });
  await request({ type: 'xmlhttprequest', url: API, documentUrl: PAGE });
  expect(passed).toEqual([{ type: 'tab-left', tabId: TAB }]);
  await send(report('watch', 3));
  expect(state()).toMatchObject({ live: false, count: 2 });
});

it('forgets what a page had fail when its tab leaves the site, for a granted host too', async () => {
  const { navigate, passed, send, state } = await start();
  await send(report('watch', 2));
  await navigate(API);
  expect(state()).toBeUndefined();
  expect(passed).toEqual([{ type: 'tab-left', tabId: TAB }]);
  // A report that was under way.
  await send(report('watch', 2));
  expect(state()).toBeUndefined();
});

it('begins anew with a new page in Firefox, where it may have been stopped', async () => {
  const { navigate, send, state } = await start({
    userAgent: FIREFOX,
    kept: { source: 'watch', live: true, count: 2, calls: [] },
  });
  await navigate(PAGE);
  expect(state()).toEqual({ source: 'watch', live: true, count: 0, calls: [] });
  // Browsers may tell of a navigation after the watch has told of the new page.
  await send(report('watch', 1));
  await navigate(PAGE);
  expect(state()).toMatchObject({ count: 1 });
});

it('leaves a tab to its DevTools', async () => {
  const { badges, devtools, navigate, send, state } = await start();
  devtools.answers = true;
  await send({ type: 'devtools-opened', tabId: TAB });
  await send(report('devtools', 3));
  await send(report('watch', 1));
  expect(state()).toMatchObject({ source: 'devtools', count: 3 });
  await navigate('https://other.example/');
  expect(state()).toMatchObject({ source: 'devtools', count: 3 });
  expect(badges.at(-1)).toBe('3');
});

it('is not kept from watching by DevTools that crashed', async () => {
  const { navigate, send, state } = await start();
  await send({ type: 'devtools-opened', tabId: TAB });
  await send(report('watch', 1));
  expect(state()).toMatchObject({ source: 'watch', count: 1 });
  await send({ type: 'devtools-opened', tabId: TAB });
  await navigate('https://other.example/');
  expect(state()).toBeUndefined();
});
