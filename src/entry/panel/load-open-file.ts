import type { OpenFile } from '../../ui/panel/ports.ts';

/** Loads what reads HAR files. */
export const loadOpenFile = async (): Promise<OpenFile> => (await import('./har-files.ts')).openFile;
