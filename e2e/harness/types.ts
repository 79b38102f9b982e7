import type { BrowserName } from '../../scripts/browsers.mjs';

export type { BrowserName };

export type ColorScheme = 'light' | 'dark';

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface LaunchOptions {
  /** The unpacked extension, as built for this browser. */
  readonly extensionDir: string;
  /** The page to inspect. */
  readonly pageUrl: string;
  /** False shows the windows (needs a display). Default true. */
  readonly headless?: boolean;
  /** How large DevTools is without a display, in pixels. Default 1360 × 900. */
  readonly size?: Size;
  /** Puts DevTools beside the page, in Firefox; Chromium's is a window of its own without a display, of any width. */
  readonly beside?: boolean;
  /** Evaluated in the page before the extension is there. Only Firefox adds an extension to a DevTools that is open. */
  readonly beforeExtension?: string;
  /** Host names that stand for this machine. */
  readonly loopbackHosts?: readonly string[];
  /** The folder files are saved to, without asking. */
  readonly downloads?: string;
  /** Takes any certificate for good. */
  readonly acceptInsecureCerts?: true;
  /** Adds `blocker/`, an extension that stops some calls. */
  readonly blocker?: true;
  /** False leaves DevTools closed. Default true. */
  readonly devtools?: boolean;
  /**
   * Chromium: host permissions the user has granted beforehand, with `webRequest`, as match patterns. Its question to the
   * user is a window of the system that no protocol reaches; Firefox's is answered (`answerPermissionRequest`).
   */
  readonly granted?: readonly string[];
}

/** Starts a browser with the extension on a page, its DevTools open. Rejects when no such browser is installed. */
export type Launch = (options: LaunchOptions) => Promise<Session>;

/** One running browser: a page, its DevTools, and what the browser itself says about the page's requests. */
export interface Session {
  readonly browser: BrowserName;
  /** For example `156.0.8078.79`. */
  readonly version: string;
  /** Settles when the browser is gone, closed by us or by the user. */
  readonly closed: Promise<void>;
  /** Navigates the inspected page and waits until it has loaded. */
  goto(url: string): Promise<void>;
  /** Value of a JavaScript expression in the inspected page; promises are awaited, the value must be JSON. */
  runInPage(expression: string): Promise<unknown>;
  /** Opens a page in a tab that nothing inspects, the extension's own too, and waits until it has loaded. */
  openTab(url: string): Promise<Tab>;
  /** Shows the extension's panel with this title in the page's real DevTools, and waits until it has loaded. */
  openPanel(title: string): Promise<Panel>;
  /** Closes DevTools and opens it again on the same page. A panel opened before is gone. */
  reopenDevTools(): Promise<void>;
  /** Opens the extension's popup by its toolbar button, and waits until it has loaded. */
  openPopup(): Promise<Popup>;
  /** What the toolbar button of the page's tab counts. */
  badge(): Promise<string>;
  /** Firefox: answers the question for permission that is shown. Gives its text. */
  answerPermissionRequest(answer: 'allow' | 'deny'): Promise<string>;
  /** Stops the extension's background script, as the browser does when it is idle. */
  stopBackground(): Promise<void>;
  /** Everything the browser has said so far, in order. Firefox's messages may arrive after the page's own outcome: wait for them. */
  browserVerdicts(): Promise<readonly BrowserVerdict[]>;
  /** What the page's console says about CORS so far, word for word. */
  consoleMessages(): Promise<readonly string[]>;
  /** The addresses of the open tabs. */
  tabs(): Promise<readonly string[]>;
  /** What DevTools' own panels show: only Chromium's can be sent there. */
  readonly devtoolsView?: () => Promise<DevToolsView>;
  /** Switches DevTools, and the panel with it, as its theme setting does. */
  setColorScheme(scheme: ColorScheme): Promise<void>;
  /** Ends the browser and removes its profile. */
  close(): Promise<void>;
}

/** A tab of its own. */
export interface Tab {
  /** As `Session.runInPage`. */
  evaluate(expression: string): Promise<unknown>;
  close(): Promise<void>;
}

/** What the Network and Sources panels of DevTools show. */
export interface DevToolsView {
  /** The id of the panel in front. */
  readonly panel: string;
  /** The rows of the Network panel, each cell's text. */
  readonly requests: readonly (readonly string[])[];
  /** What Sources shows: a URL and the line of the cursor, counted from 1. */
  readonly source: { readonly url: string; readonly line: number } | null;
}

/** The extension's panel inside DevTools. */
export interface Panel {
  /** As `Session.runInPage`, in the panel's document (JSON: say `!!node`, not `node`). What is to last goes on `window`: in Firefox, `globalThis` is new each time. */
  evaluate(expression: string): Promise<unknown>;
  /** A real mouse click in the middle of the first match, scrolled into view. Rejects when nothing matches. */
  click(selector: string): Promise<void>;
  /** Moves the mouse over the first match until it rests in its middle. Rejects when nothing matches. */
  hover(selector: string): Promise<void>;
  /** A real key press on whatever has the focus: `Enter`, `ArrowDown`, `Shift+Tab`, `a`. */
  press(key: string): Promise<void>;
  /** Polls `evaluate` until the value is truthy, and returns it. Rejects after the deadline (default 15 s), naming the expression. */
  waitFor(expression: string, deadlineMs?: number): Promise<unknown>;
  /** Saves a PNG of DevTools with the panel in it. */
  screenshot(path: string): Promise<void>;
}

/** The popup of the extension's toolbar button. */
export interface Popup extends Omit<Panel, 'hover'> {
  /** Shows it as in a system of this theme. */
  setColorScheme(scheme: ColorScheme): Promise<void>;
  /** Takes it away, as a click elsewhere does. */
  close(): Promise<void>;
}

/** What the browser itself said about one request. */
export interface BrowserVerdict {
  /** The URL the browser names: of a redirected request, the hop that failed. */
  readonly url: string;
  /** Where the request started; differs from `url` after a redirect. Only Chromium tells. */
  readonly requestedUrl: string;
  /** Chromium: CorsError, or null when it was not CORS. Firefox: message key; only the first for a request is the cause. */
  readonly code: string | null;
  /** Chromium: failedParameter. Firefox: the value it quotes in its reason. Or empty. */
  readonly parameter: string;
  /** Chromium: net error. Firefox: the whole message. */
  readonly text: string;
}
