import type { ReactNode } from 'react';
import { msg, t } from '../../i18n/index.ts';
import type { Settings } from './ports.ts';
import './choices.css';

interface ChoicesProps {
  readonly settings: Settings;
  readonly onChange: (settings: Settings) => void;
}

const words = { preserve: msg('Preserve log'), preserveTitle: msg('Keep the list when the page navigates') };

/** What is chosen so often that it is in view; the rest is in the settings. */
export const Choices = ({ settings, onChange }: ChoicesProps): ReactNode => (
  <div className="choices">
    <label title={t(words.preserveTitle)}>
      <input
        type="checkbox"
        checked={settings.preserveLog}
        onChange={(event) => onChange({ ...settings, preserveLog: event.target.checked })}
      />
      {t(words.preserve)}
    </label>
  </div>
);
