/** What the panel has to tell about the recording itself; see `ui/panel/source.ts`. */
export type Noticed =
  { readonly kind: 'outcomes-unavailable' } | { readonly kind: 'skipped-entries'; readonly count: number };

export function describeNotice(notice: Noticed): string {
  switch (notice.kind) {
    case 'outcomes-unavailable':
      return 'This page does not let its resource timing be read, so some outcomes follow from headers alone.';
    case 'skipped-entries':
      return notice.count === 1
        ? 'One entry of this recording could not be read and was left out.'
        : `${notice.count} entries of this recording could not be read and were left out.`;
  }
}
