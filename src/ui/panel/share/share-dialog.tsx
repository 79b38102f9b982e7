import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { MaskedValue } from '../../../core/index.ts';
import { CopyButton } from '../../parts/copy-button.tsx';
import { formatCount, formatLength } from '../../parts/format.ts';
import { Icon } from '../../parts/icon.tsx';
import { LongText } from '../../parts/long-text.tsx';
import type { PanelPorts } from '../ports.ts';
import type { PanelItem } from '../source.ts';
import { files, type ShareFormat } from './share-text.ts';
import { useShared } from './use-shared.ts';
import './share-dialog.css';

const words = {
  titleOne: 'Share this request',
  titleMany: (count: string): string => `Share ${count} failing requests`,
  more: (count: string): string => `Only the first ${count} are shared.`,
  close: 'Close',
  as: 'Share as',
  formats: {
    summary: ['Summary', 'One paragraph, for a chat'],
    markdown: ['Report', 'Markdown, for an issue of the API’s team'],
    json: ['JSON', 'What the command line prints'],
    curl: ['curl', 'The preflight and the request, for a terminal'],
    har: ['HAR', 'The exchange itself, for any tool that reads HAR files'],
  } satisfies Record<ShareFormat, [name: string, use: string]>,
  preview: 'What leaves',
  writing: 'Being written',
  mask: 'Mask secrets',
  unmasked: 'Cookies, tokens and credentials are in this text as they were sent.',
  none: 'No secret is in this text.',
  masked: (count: string): string => `Masked, equal values alike: ${count}`,
  times: (places: number): string => `in ${places} ${places === 1 ? 'place' : 'places'}`,
  further: (count: string): string => `and ${count} more`,
  copy: 'Copy',
  copySubject: 'what leaves',
  save: 'Save',
  saved: (name: string): string => `Saved as ${name}`,
};

const FORMATS = Object.keys(words.formats) as ShareFormat[];
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
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const chosen = useMemo(() => items.slice(0, MOST), [items]);
  const [format, setFormat] = useState<ShareFormat>('markdown');
  const [isMasked, setMasked] = useState(true);
  const [saved, setSaved] = useState('');
  const shared = useShared(chosen, format, isMasked, port);
  useEffect(() => dialog.current?.showModal(), []);

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // Kept from DevTools, which would open its drawer.
    event.preventDefault();
    event.stopPropagation();
    dialog.current?.close();
  };
  const save = async (text: string): Promise<void> => {
    const { name, type } = files[format];
    (await port()).save(name, type, text);
    setSaved(name);
  };
  return (
    <dialog
      ref={dialog}
      className="share-dialog"
      data-region="share"
      aria-labelledby={titleId}
      onKeyDown={onKeyDown}
      onClose={onClose}
    >
      <header className="share-head">
        <h2 id={titleId}>
          {items.length === 1 ? words.titleOne : words.titleMany(formatCount(items.length))}
        </h2>
        {items.length > MOST && <span>{words.more(formatCount(MOST))}</span>}
        <button
          type="button"
          className="quiet-button"
          title={words.close}
          aria-label={words.close}
          onClick={() => dialog.current?.close()}
        >
          <Icon name="cross" />
        </button>
      </header>
      <fieldset className="share-formats">
        <legend className="sr-only">{words.as}</legend>
        {FORMATS.map((one) => (
          <label key={one} title={words.formats[one][1]}>
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
            {words.formats[one][0]}
          </label>
        ))}
      </fieldset>
      <p className="share-use">{words.formats[format][1]}</p>
      {/* A long text is scrolled with the keyboard, too. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <section className="share-preview" aria-label={words.preview} aria-busy={shared === null} tabIndex={0}>
        <pre className="code" data-field="share-text" data-format={shared ? format : undefined}>
          {shared ? (
            <LongText key={`${format} ${isMasked}`} text={shared.text} limit={SHOWN} />
          ) : (
            words.writing
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
          {words.mask}
        </label>
        {isMasked ? (
          <Masked values={shared?.masked ?? []} isKnown={shared !== null} />
        ) : (
          <p className="share-warning" role="alert">
            <Icon name="failed" /> {words.unmasked}
          </p>
        )}
      </div>
      <footer className="share-foot">
        <span className="share-size">{shared && formatLength(shared.text.length)}</span>
        <output className="share-saved">{saved === '' ? '' : words.saved(saved)}</output>
        {shared && (
          <>
            <CopyButton key={format} word={words.copy} subject={words.copySubject} text={() => shared.text} />
            <button
              type="button"
              className="quiet-button"
              data-action="save"
              onClick={() => void save(shared.text)}
            >
              {words.save}
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
  if (values.length === 0) return isKnown ? <p>{words.none}</p> : null;
  return (
    <details>
      <summary>{words.masked(formatCount(values.length))}</summary>
      <ul data-field="masked">
        {values.slice(0, LISTED).map(({ placeholder, places }) => (
          <li key={placeholder}>
            <code>{placeholder}</code> {words.times(places)}
          </li>
        ))}
        {values.length > LISTED && <li>{words.further(formatCount(values.length - LISTED))}</li>}
      </ul>
    </details>
  );
}
