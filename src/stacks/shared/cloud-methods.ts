import type { Policy } from '../../core/index.ts';
import { inRow, sentences, t } from '../../i18n/index.ts';

/** The methods a service has a name for, and those it has not. */
export interface Methods {
  readonly known: readonly string[];
  /** Sentences about the others; '' when there are none. */
  readonly note: string;
}

/** What a service cannot allow, as a sentence; '' for nothing. */
export const leftOut = (texts: readonly string[]): string =>
  texts.length > 0
    ? t('Left out, so still refused: {names}.', {
        names: inRow(texts.map((text) => `\`${text.replaceAll('`', '')}\``)),
      })
    : '';

/**
 * What a service takes of a policy's methods.
 * @param service its name, at the start of a sentence
 * @param names the methods it has
 */
export function methodsOf({ methods }: Policy, service: string, names: readonly string[]): Methods {
  const known = methods.filter((method) => names.includes(method));
  if (known.length === methods.length) return { known, note: '' };
  const others = methods.filter((method) => !names.includes(method));
  return {
    known,
    note: sentences(
      t('{service} allows {methods} only.', { service, methods: inRow(names) }),
      leftOut(others),
    ),
  };
}
