import { createContext } from 'react';
import type { Language } from '../../i18n/index.ts';

/** Draws the panel anew in the language the user chose, if it is another one. */
export const LanguageContext = createContext<(chosen: Language | null) => void>(() => undefined);
