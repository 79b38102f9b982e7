import type { Catalogue, Language } from '../i18n/index.ts';

/** English needs none: messages are written in it. */
const catalogues: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: Catalogue }>>> =
  {
    'zh-CN': () => import('../i18n/locales/zh-CN.json'),
    es: () => import('../i18n/locales/es.json'),
    de: () => import('../i18n/locales/de.json'),
    ja: () => import('../i18n/locales/ja.json'),
  };

/** Loads the translations of a language. Apart, for most need none. */
export const loadCatalogue = async (language: Exclude<Language, 'en'>): Promise<Catalogue> =>
  (await catalogues[language]()).default;
