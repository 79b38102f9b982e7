import type { ReactNode } from 'react';
import { formatCount } from '../parts/format.ts';
import { defaultSettings, type Settings } from './ports.ts';
import './choices.css';

interface ChoicesProps {
  readonly settings: Settings;
  readonly onChange: (settings: Settings) => void;
}

const limits = [1000, defaultSettings.limit, 10_000, 50_000];

/** What the user may choose about the recording. */
export function Choices({ settings, onChange }: ChoicesProps): ReactNode {
  // A limit stored by another version of the panel stays selectable.
  const offered = [...new Set([...limits, settings.limit])].sort((a, b) => a - b);
  return (
    <div className="choices">
      <label title="Keep the list when the page navigates">
        <input
          type="checkbox"
          checked={settings.preserveLog}
          onChange={(event) => onChange({ ...settings, preserveLog: event.target.checked })}
        />
        Preserve log
      </label>
      <label title="How many requests are kept; older ones are let go">
        <span className="choices-word">Keep</span>
        <select
          value={settings.limit}
          onChange={(event) => onChange({ ...settings, limit: Number(event.target.value) })}
        >
          {offered.map((limit) => (
            <option key={limit} value={limit}>
              {formatCount(limit)}
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}
