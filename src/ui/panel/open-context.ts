import { createContext } from 'react';
import type { OpenPort } from './ports.ts';

/** The other parts of the host's DevTools. */
export const OpenContext = createContext<OpenPort>({});
