import { sentences, t } from '../i18n/index.ts';

/** What the panel has to tell about the recording itself; see `ui/panel/source.ts`. */
export type Noticed =
  | { readonly kind: 'outcomes-unavailable' }
  | { readonly kind: 'skipped-entries'; readonly count: number }
  | { readonly kind: 'damaged-file'; readonly line: number | null; readonly skipped: number };

/** Says what the panel has to say of the recording itself, as one or two sentences. */
export function describeNotice(notice: Noticed): string {
  switch (notice.kind) {
    case 'outcomes-unavailable':
      return t(
        'This page does not let its resource timing be read, so some outcomes follow from headers alone.',
      );
    case 'skipped-entries':
      return leftOut(notice.count);
    case 'damaged-file':
      return sentences(
        notice.line === null
          ? t('This file is cut short or damaged.')
          : t('This file is cut short or damaged (line {line}).', { line: notice.line }),
        t('What could be read is shown.'),
        notice.skipped > 0 ? leftOut(notice.skipped) : '',
      );
  }
}

const leftOut = (count: number): string =>
  t(
    '{count, plural, =1 {One entry of this recording could not be read and was left out.} other {# entries of this recording could not be read and were left out.}}',
    { count },
  );
