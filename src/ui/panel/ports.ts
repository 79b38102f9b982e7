import type { Exchange } from '../../core/index.ts';
import type { PanelSource } from './source.ts';

export type Theme = 'light' | 'dark';

/** The host's theme; null follows the system. */
export interface ThemePort {
  current(): Theme | null;
  /** @returns the function that ends it */
  subscribe(listener: () => void): () => void;
}

/** What the user may choose, and what outlives the panel. */
export interface Settings {
  /** How many exchanges are kept at most. */
  readonly limit: number;
  /** Keep the list when the page navigates. */
  readonly preserveLog: boolean;
  /** The stack the user chose for a server, by the server's origin: ids of stacks/. */
  readonly stacks: Readonly<Record<string, string>>;
}

export const defaultSettings: Settings = { limit: 5000, preserveLog: false, stacks: {} };

/** Stored settings: read before the panel mounts, written on each change. */
export interface SettingsPort {
  readonly initial: Settings;
  save(settings: Settings): void;
}

/** Reloads the inspected page with the page probe in it (docs/decisions/0006-page-probe.md). */
export interface ProbePort {
  reload(): void;
  /** Whether the page that is inspected now was loaded with it. */
  active(): boolean;
  /** @returns the function that ends it */
  subscribe(listener: () => void): () => void;
}

/** What sharing asks of the host. */
export interface SharePort {
  /** The least HAR document that holds these exchanges. */
  readonly toHar: (exchanges: readonly Exchange[]) => object;
  /** Hands a file to the user. */
  readonly save: (name: string, type: string, text: string) => void;
}

/** Other parts of DevTools; what the host cannot show is not there. */
export interface OpenPort {
  /** Shows the requests to this URL in the host's own Network panel. @param refused whether the page got no answer */
  readonly request?: (url: string, refused: boolean) => void;
  /** Opens a script at a line and column, counted from 0. */
  readonly source?: (url: string, line: number, column: number) => void;
}

/** Everything the panel asks of its host. */
export interface PanelPorts {
  readonly source: PanelSource;
  readonly theme: ThemePort;
  readonly settings: SettingsPort;
  /** Puts text on the clipboard; rejects when the host forbids it. */
  readonly copy: (text: string) => Promise<void>;
  /** Loaded when something is shared. */
  readonly share: () => Promise<SharePort>;
  /** Not where the host cannot reload a page. */
  readonly probe?: ProbePort;
  /** Not where there is no DevTools around the panel. */
  readonly open?: OpenPort;
}
