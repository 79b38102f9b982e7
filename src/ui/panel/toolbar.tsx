import { useEffect, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react';
import { formatCount } from '../parts/format.ts';
import { Icon } from '../parts/icon.tsx';
import { defaultSettings, type Settings } from './ports.ts';
import type { Counts } from './state.ts';
import './toolbar.css';

interface ToolbarProps {
  readonly counts: Counts;
  readonly text: string;
  readonly settings: Settings;
  readonly filter: RefObject<HTMLInputElement | null>;
  readonly onText: (text: string) => void;
  readonly onLeaveFilter: () => void;
  readonly onClear: () => void;
  readonly onSettings: (settings: Settings) => void;
}

const limits = [1000, defaultSettings.limit, 10_000, 50_000];

/** The first line of the panel: how many requests fail, the text filter, and what is kept. */
export function Toolbar(props: ToolbarProps): ReactNode {
  const { counts, text, settings, filter, onText, onLeaveFilter, onClear, onSettings } = props;
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && text !== '') {
      // Kept from DevTools, which would open its drawer.
      event.preventDefault();
      event.stopPropagation();
      onText('');
    } else if (event.key === 'Escape' || event.key === 'ArrowDown') {
      event.preventDefault();
      onLeaveFilter();
    }
  };
  // A stored limit of another version of the panel stays selectable.
  const choices = [...new Set([...limits, settings.limit])].sort((a, b) => a - b);
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
      <label className="toolbar-choice" title="Keep the list when the page navigates">
        <input
          type="checkbox"
          checked={settings.preserveLog}
          onChange={(event) => onSettings({ ...settings, preserveLog: event.target.checked })}
        />
        Preserve log
      </label>
      <label className="toolbar-choice" title="How many requests are kept; the oldest are let go">
        Keep
        <select value={settings.limit} onChange={(event) => onSettings({ ...settings, limit: Number(event.target.value) })}>
          {choices.map((limit) => (
            <option key={limit} value={limit}>
              {formatCount(limit)}
            </option>
          ))}
        </select>
      </label>
      <button type="button" className="quiet-button" title="Clear the list" onClick={onClear}>
        <Icon name="clear" />
        Clear
      </button>
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
