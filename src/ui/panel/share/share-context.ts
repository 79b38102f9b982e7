import { createContext } from 'react';
import type { PanelItem } from '../source.ts';

/** Opens the dialog that shares requests. */
export const ShareContext = createContext<(items: readonly PanelItem[]) => void>(() => undefined);
