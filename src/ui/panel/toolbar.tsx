import type { KeyboardEvent, ReactNode, RefObject } from 'react';
import { msg, t } from '../../i18n/index.ts';
import { Icon } from '../parts/icon.tsx';
import type { Filter } from './filter.ts';
import type { ProbePort } from './ports.ts';
import { ProbeButton } from './probe-button.tsx';
import { SettingsButton } from './settings-button.tsx';
import type { PanelStore } from './store.ts';
import './toolbar.css';

interface ToolbarProps {
  readonly filter: Filter;
  readonly field: RefObject<HTMLInputElement | null>;
  readonly paused: boolean;
  readonly onFilter: (by: Partial<Filter>) => void;
  readonly onLeaveFilter: () => void;
  readonly onOpenFirst: () => void;
  /** Null where nothing new arrives. */
  readonly onPause: (() => void) | null;
  /** Null where nothing can be cleared. */
  readonly onClear: (() => void) | null;
  /** Null where the tabs have it. */
  readonly onOpenFiles: (() => void) | null;
  /** How many requests of the list fail, and are shared at once. */
  readonly shared: number;
  readonly onShare: () => void;
  readonly probe: ProbePort | undefined;
  readonly store: PanelStore;
}

const words = {
  filter: msg('Filter by URL, method, cause or browser code'),
  placeholder: msg('Filter: URL, method, cause, code'),
  headers: msg('Headers'),
  inHeaders: msg('Look in the names and values of headers, too'),
  pause: msg('Pause'),
  resume: msg('Resume'),
  pauses: msg('Hold the list still (Ctrl+E)'),
  resumes: msg('Let in what has waited (Ctrl+E)'),
  clear: msg('Clear'),
  clears: msg('Clear the list (Ctrl+Z brings it back)'),
  open: msg('Open HAR'),
  openTitle: msg('Open HAR files; or drop them on the panel'),
  share: msg('{count, plural, one {Share # failing} other {Share # failing}}'),
  shareTitle: msg('Share the failing requests of the list'),
};

/** The first line of the panel beside its headline: the text filter, Pause, Clear, and the probe. */
export function Toolbar(props: ToolbarProps): ReactNode {
  const { filter, field, paused, onFilter, onLeaveFilter, onOpenFirst, onPause, onClear } = props;
  const { onOpenFiles, shared, onShare, probe, store } = props;
  const { text, inHeaders } = filter;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && text !== '') {
      // Kept from DevTools, which would open its drawer.
      event.preventDefault();
      event.stopPropagation();
      onFilter({ text: '' });
    } else if (event.key === 'Escape' || event.key === 'ArrowDown') {
      event.preventDefault();
      if (event.key === 'Escape') onLeaveFilter();
      else onOpenFirst();
    }
  };
  return (
    <>
      <div className="toolbar-filter">
        <Icon name="search" />
        <input
          ref={field}
          type="search"
          aria-label={t(words.filter)}
          placeholder={t(words.placeholder)}
          spellCheck={false}
          value={text}
          onChange={(event) => onFilter({ text: event.target.value })}
          onKeyDown={onKeyDown}
        />
        <button
          type="button"
          className="toolbar-toggle"
          title={t(words.inHeaders)}
          aria-pressed={inHeaders}
          onClick={() => onFilter({ inHeaders: !inHeaders })}
        >
          {t(words.headers)}
        </button>
      </div>
      {onPause && (
        <button
          type="button"
          className="quiet-button"
          data-field="pause"
          title={t(paused ? words.resumes : words.pauses)}
          onClick={onPause}
        >
          <Icon name={paused ? 'resume' : 'pause'} />
          <span className="toolbar-word">{t(paused ? words.resume : words.pause)}</span>
        </button>
      )}
      {onClear && (
        <button
          type="button"
          className="quiet-button"
          data-field="clear"
          title={t(words.clears)}
          onClick={onClear}
        >
          <Icon name="clear" />
          <span className="toolbar-word">{t(words.clear)}</span>
        </button>
      )}
      {onOpenFiles && (
        <button type="button" className="quiet-button" title={t(words.openTitle)} onClick={onOpenFiles}>
          <Icon name="file" />
          <span className="toolbar-word">{t(words.open)}</span>
        </button>
      )}
      {shared > 0 && (
        <button
          type="button"
          className="quiet-button"
          title={t(words.shareTitle)}
          aria-haspopup="dialog"
          data-action="share-failing"
          onClick={onShare}
        >
          <Icon name="share" />
          <span className="toolbar-word">{t(words.share, { count: shared })}</span>
        </button>
      )}
      {probe && <ProbeButton probe={probe} />}
      <SettingsButton store={store} />
    </>
  );
}
