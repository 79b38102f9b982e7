import type { ReactNode } from 'react';
import { msg, t } from '../../../i18n/index.ts';
import { EmptyState } from '../../parts/empty-state.tsx';

const words = {
  title: msg('Drop a HAR file here, or open one'),
  what: msg(
    'Every request of it that crossed an origin is diagnosed as the panel does it in DevTools. With two files open you can compare them, dev against prod for example.',
  ),
  where: msg(
    'The browser’s Network panel saves one: “Export HAR”, or “Save All As HAR”. Files are read on this computer and go nowhere.',
  ),
  open: msg('Open HAR files'),
  none: msg('No request in this recording crossed an origin'),
  noneWhy: msg('Requests to a page’s own origin are never subject to CORS and are left out.'),
};

/** The page that shows files, before there is one. */
export const ViewerEmpty = ({ onOpenFiles }: { readonly onOpenFiles: () => void }): ReactNode => (
  <main className="panel-list">
    <EmptyState as="h1" title={t(words.title)}>
      <p>{t(words.what)}</p>
      <p>{t(words.where)}</p>
      <button type="button" className="main-button" onClick={onOpenFiles}>
        {t(words.open)}
      </button>
    </EmptyState>
  </main>
);

/** A file with nothing to list. */
export const FileEmpty = (): ReactNode => (
  <EmptyState title={t(words.none)}>
    <p>{t(words.noneWhy)}</p>
  </EmptyState>
);
