import { createContext } from 'react';

/** The host's clipboard. */
export const CopyContext = createContext<(text: string) => Promise<void>>(() => Promise.resolve());
