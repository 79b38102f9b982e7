import { languageFor, speak, spoken, type Catalogue, type Language } from '../i18n/index.ts';
import type { FollowLanguage } from '../ui/panel/ports.ts';

/** English needs none: messages are written in it. */
const CATALOGUES: Readonly<Record<Exclude<Language, 'en'>, () => Promise<{ readonly default: Catalogue }>>> =
  {
    'zh-CN': () => import('../i18n/locales/zh-CN.json'),
    es: () => import('../i18n/locales/es.json'),
    de: () => import('../i18n/locales/de.json'),
    ja: () => import('../i18n/locales/ja.json'),
  };

/**
 * A page's language. A catalogue that cannot be loaded leaves it as it was.
 * @param own what the browser speaks, by preference
 */
export const languageOf =
  (own: readonly string[]): FollowLanguage =>
  async (chosen) => {
    const language = chosen ?? languageFor(own);
    if (language === spoken()) return false;
    try {
      speak(language, language === 'en' ? {} : (await CATALOGUES[language]()).default);
    } catch {
      return false;
    }
    document.documentElement.lang = language;
    return true;
  };

/** The language of the browser's own windows. Both browsers tell it as `chrome`, too. */
export const browserLanguages = (): readonly string[] => [
  (globalThis as unknown as { chrome: { i18n: { getUILanguage(): string } } }).chrome.i18n.getUILanguage(),
];
