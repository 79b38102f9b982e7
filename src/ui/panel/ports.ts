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
  /** What the user chose over the host's theme; null follows the host. */
  readonly theme: Theme | null;
  /** The stack the user chose for a server, by the server's origin: ids of stacks/. */
  readonly stacks: Readonly<Record<string, string>>;
}

export const defaultSettings: Settings = { limit: 5000, preserveLog: false, theme: null, stacks: {} };

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

/** Everything the panel asks of its host. */
export interface PanelPorts {
  readonly source: PanelSource;
  readonly theme: ThemePort;
  readonly settings: SettingsPort;
  /** Puts text on the clipboard; rejects when the host forbids it. */
  readonly copy: (text: string) => Promise<void>;
  /** Not where the host cannot reload a page. */
  readonly probe?: ProbePort;
}
