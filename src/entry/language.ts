import { languageFor, speak, spoken } from '../i18n/index.ts';
import type { FollowLanguage } from '../ui/panel/ports.ts';

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
      speak(
        language,
        language === 'en' ? {} : await (await import('./catalogues.ts')).loadCatalogue(language),
      );
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
