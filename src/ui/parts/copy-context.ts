import { createContext } from 'react';

/** The host's clipboard. Apart from the button, which is loaded with what is copied. */
export const CopyContext = createContext<(text: string) => Promise<void>>(() => Promise.resolve());
