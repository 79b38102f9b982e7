import { useId, useMemo, useState, type ReactNode } from 'react';
import type { MaskedValue } from '../../../core/index.ts';
import { msg, t, type Message } from '../../../i18n/index.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { formatCount, formatLength } from '../../parts/format.ts';
import { Icon } from '../../parts/icon.tsx';
import { LongText } from '../../parts/long-text.tsx';
import { Filled } from '../../parts/filled.tsx';
import type { PanelPorts } from '../ports.ts';
import type { PanelItem } from '../source.ts';
import { files, type ShareFormat } from './share-text.ts';
import { useShared } from './use-shared.ts';
import { useModal } from '../../parts/use-modal.ts';
import './share-dialog.css';

const words = {
  title: msg('{count, plural, =1 {Share this request} other {Share # failing requests}}'),
  more: msg('Only the first {count} are shared.'),
  close: msg('Close'),
  as: msg('Share as'),
  uses: {
    summary: msg('One paragraph, for a chat'),
    markdown: msg('Markdown, for an issue of the API’s team'),
    json: msg('What the command line prints'),
    curl: msg('The preflight and the request, for a terminal'),
    har: msg('The exchange itself, for any tool that reads HAR files'),
  } satisfies Record<ShareFormat, Message>,
  preview: msg('What leaves'),
  writing: msg('Being written'),
  mask: msg('Mask secrets'),
  unmasked: msg('Cookies, tokens and credentials are in this text as they were sent.'),
  none: msg('No secret was found in this text.'),
  masked: msg('Masked, equal values alike: {count}'),
  times: msg('{placeholder} in {places, plural, one {# place} other {# places}}'),
  further: msg('and {count} more'),
  copy: msg('Copy'),
  copySubject: msg('what leaves'),
  save: msg('Save'),
  saved: msg('Saved as {name}'),
};

const FORMATS = Object.keys(words.uses) as ShareFormat[];
/** What a format is called: three of them have names of their own. */
function nameOf(format: ShareFormat): string {
  switch (format) {
    case 'summary':
      return t('Summary');
    case 'markdown':
      return t('Report');
    case 'curl':
      return 'curl';
    case 'json':
    case 'har':
      return format.toUpperCase();
  }
}

/** More requests nobody reads, and an issue takes no more text. */
const MOST = 500;
/** So much of the text is laid out at once, and so many masked values are listed. */
const SHOWN = 100_000;
const LISTED = 40;

interface ShareDialogProps {
  readonly items: readonly PanelItem[];
  readonly port: PanelPorts['share'];
  readonly onClose: () => void;
}

/** Shows exactly what would leave in each format, with what was taken out of it, and copies or saves that. */
export function ShareDialog({ items, port, onClose }: ShareDialogProps): ReactNode {
  const { ref, close, onKeyDown } = useModal();
  const titleId = useId();
  const chosen = useMemo(() => items.slice(0, MOST), [items]);
  const [format, setFormat] = useState<ShareFormat>('markdown');
  const [isMasked, setMasked] = useState(true);
  const [saved, setSaved] = useState('');
  const shared = useShared(chosen, format, isMasked, port);

  const save = async (text: string): Promise<void> => {
    const { name, type } = files[format];
    (await port()).save(name, type, text);
    setSaved(name);
  };
  return (
    <dialog
      ref={ref}
      className="share-dialog"
      data-region="share"
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      onClose={onClose}
    >
      <header className="share-head">
        <h2 id={titleId}>{t(words.title, { count: items.length })}</h2>
        {items.length > MOST && <span>{t(words.more, { count: formatCount(MOST) })}</span>}
        <button
          type="button"
          className="quiet-button"
          title={t(words.close)}
          aria-label={t(words.close)}
          onClick={() => close()}
        >
          <Icon name="cross" />
        </button>
      </header>
      <fieldset className="share-formats">
        <legend className="sr-only">{t(words.as)}</legend>
        {FORMATS.map((one) => (
          <label key={one} title={t(words.uses[one])}>
            <input
              type="radio"
              name={`${titleId}-format`}
              value={one}
              checked={one === format}
              onChange={() => {
                setFormat(one);
                setSaved('');
              }}
            />
            {nameOf(one)}
          </label>
        ))}
      </fieldset>
      <p className="share-use">{t(words.uses[format])}</p>
      <section
        className="share-preview"
        aria-label={t(words.preview)}
        aria-busy={shared === null}
        // A long text is scrolled with the keyboard, too.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        tabIndex={0}
      >
        <pre className="code" data-field="share-text" data-format={shared ? format : undefined}>
          {shared ? (
            <LongText key={`${format} ${isMasked}`} text={shared.text} limit={SHOWN} />
          ) : (
            t(words.writing)
          )}
        </pre>
      </section>
      <div className="share-secrets">
        <label>
          <input
            type="checkbox"
            data-action="mask"
            checked={isMasked}
            onChange={({ target }) => setMasked(target.checked)}
          />
          {t(words.mask)}
        </label>
        {isMasked ? (
          <Masked values={shared?.masked ?? []} isKnown={shared !== null} />
        ) : (
          <p className="share-warning" role="alert">
            <Icon name="failed" /> {t(words.unmasked)}
          </p>
        )}
      </div>
      <footer className="share-foot">
        <span className="share-size">{shared && formatLength(shared.text.length)}</span>
        <output className="share-saved">{saved === '' ? '' : t(words.saved, { name: saved })}</output>
        {shared && (
          <>
            <CopyButton
              key={format}
              word={t(words.copy)}
              subject={t(words.copySubject)}
              text={() => shared.text}
            />
            <button
              type="button"
              className="quiet-button"
              data-action="save"
              onClick={() => void save(shared.text)}
            >
              {t(words.save)}
            </button>
          </>
        )}
      </footer>
    </dialog>
  );
}

function Masked({
  values,
  isKnown,
}: {
  readonly values: readonly MaskedValue[];
  readonly isKnown: boolean;
}): ReactNode {
  if (values.length === 0) return isKnown ? <p>{t(words.none)}</p> : null;
  return (
    <details>
      <summary>{t(words.masked, { count: formatCount(values.length) })}</summary>
      <ul data-field="masked">
        {values.slice(0, LISTED).map(({ placeholder, places }) => (
          <li key={placeholder}>
            <Filled message={words.times} places={{ placeholder: <code>{placeholder}</code>, places }} />
          </li>
        ))}
        {values.length > LISTED && (
          <li>{t(words.further, { count: formatCount(values.length - LISTED) })}</li>
        )}
      </ul>
    </details>
  );
}
