import type { Exchange } from '../../core/index.ts';
import type { Language } from '../../i18n/index.ts';
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
  /** What the user chose over the browser's language; null follows the browser. */
  readonly language: Language | null;
  /** The stack the user chose for a server, by the server's origin: ids of stacks/. */
  readonly stacks: Readonly<Record<string, string>>;
  readonly grouping: Grouping;
}

/** What the list puts together on one row: nothing, what has one cause, or the attempts at one endpoint. */
export type Grouping = 'flat' | 'cause' | 'endpoint';

export const groupings: readonly Grouping[] = ['cause', 'endpoint', 'flat'];

/** Why the list is grouped by cause at first: docs/decisions/0013-groups-pause-and-undo.md. */
export const defaultSettings: Settings = {
  limit: 5000,
  preserveLog: false,
  theme: null,
  language: null,
  stacks: {},
  grouping: 'cause',
};

/** Stored settings: read before the panel mounts, written on each change. */
export interface SettingsPort {
  readonly initial: Settings;
  save(settings: Settings): void;
}

/** Speaks the language the user chose; null follows the browser. Tells whether that is another one than before. */
export type FollowLanguage = (chosen: Language | null) => Promise<boolean>;

/** Reloads the inspected page with the page probe in it (docs/decisions/0006-page-probe.md). */
export interface ProbePort {
  reload(): void;
  /** Whether the page that is inspected now was loaded with it. */
  active(): boolean;
  /** @returns the function that ends it */
  subscribe(listener: () => void): () => void;
}

/** How far a file has been read: so many of so many requests. Nothing is known of how many there are before it is parsed. */
export interface Progress {
  readonly done: number;
  readonly total: number | null;
}

/** Why nothing of a file could be read. */
export type FileProblem =
  'empty' | 'zip' | 'gzip' | 'not-json' | 'no-log' | 'no-entries' | 'too-large' | 'unreadable';

/** A HAR file that is being read, or was. */
export interface OpenedFile {
  /** Tells its rows as they are found. */
  readonly source: PanelSource;
  /** Settles when all of it was read, or with what is wrong; never rejects, and never settles once it was closed. */
  readonly whole: Promise<FileProblem | null>;
  /** Ends the reading and lets go of the rows. */
  close(): void;
}

/** Reads a file beside the panel. */
export type OpenFile = (file: File, onProgress: (progress: Progress) => void) => OpenedFile;

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

/** The page that DevTools inspects, and the DevTools around the panel. */
export interface InspectedPort {
  readonly probe: ProbePort;
  /** Reloads the page as it is. */
  readonly reload: () => void;
  readonly open: OpenPort;
}

/** Everything the panel asks of its host. */
export interface PanelPorts {
  /** What is recorded here and now. Null where nothing is: a page that shows files. */
  readonly source: PanelSource | null;
  /** What reads HAR files, loaded with the first of them. */
  readonly loadOpenFile: () => Promise<OpenFile>;
  readonly theme: ThemePort;
  readonly followLanguage: FollowLanguage;
  readonly settings: SettingsPort;
  /** Puts text on the clipboard; rejects when the host forbids it. */
  readonly copy: (text: string) => Promise<void>;
  /** Loaded when something is shared. */
  readonly share: () => Promise<SharePort>;
  /** Loaded beside the list. Not where there is no DevTools around the panel. */
  readonly inspected?: () => Promise<InspectedPort>;
}
