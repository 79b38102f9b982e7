import { useEffect, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { formatCount } from '../parts/format.ts';
import { Icon } from '../parts/icon.tsx';
import type { ProbePort } from './ports.ts';
import { ProbeButton } from './probe-button.tsx';
import { SettingsButton } from './settings-button.tsx';
import type { Counts } from './state.ts';
import type { PanelStore } from './store.ts';
import './toolbar.css';

interface ToolbarProps {
  readonly counts: Counts;
  readonly text: string;
  readonly filter: RefObject<HTMLInputElement | null>;
  readonly onText: (text: string) => void;
  readonly onLeaveFilter: () => void;
  readonly onOpenFirst: () => void;
  readonly onClear: () => void;
  readonly probe: ProbePort | undefined;
  readonly store: PanelStore;
}

/** The first line of the panel: how many requests fail, the text filter, Clear, and the probe. */
export function Toolbar(props: ToolbarProps): ReactNode {
  const { counts, text, filter, onText, onLeaveFilter, onOpenFirst, onClear, probe, store } = props;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && text !== '') {
      // Kept from DevTools, which would open its drawer.
      event.preventDefault();
      event.stopPropagation();
      onText('');
    } else if (event.key === 'Escape' || event.key === 'ArrowDown') {
      event.preventDefault();
      if (event.key === 'Escape') onLeaveFilter();
      else onOpenFirst();
    }
  };
  return (
    <header className="toolbar">
      <Headline {...counts} />
      <label className="toolbar-filter">
        <Icon name="search" />
        <span className="sr-only">Filter by URL, method, cause or browser code</span>
        <input
          ref={filter}
          type="search"
          placeholder="Filter: URL, method, cause, code"
          spellCheck={false}
          value={text}
          onChange={(event) => onText(event.target.value)}
          onKeyDown={onKeyDown}
        />
      </label>
      <button type="button" className="quiet-button" title="Clear the list" onClick={onClear}>
        <Icon name="clear" />
        <span className="toolbar-word">Clear</span>
      </button>
      {probe && <ProbeButton probe={probe} />}
      <SettingsButton store={store} />
    </header>
  );
}

function Headline({ failing, total }: Counts): ReactNode {
  const announced = useSettled(`${failing} failing of ${total} cross-origin requests`, 1000);
  return (
    <>
      <h1 className="headline" data-field="count" data-failing={failing > 0 || undefined}>
        <strong>{formatCount(failing)} failing</strong> of {formatCount(total)}
      </h1>
      <span className="sr-only" aria-live="polite" aria-atomic="true">
        {announced}
      </span>
    </>
  );
}

/** A text once it has stopped changing: a screen reader that is told of each of a hundred changes says none of them. */
function useSettled(text: string, ms: number): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled;
}
