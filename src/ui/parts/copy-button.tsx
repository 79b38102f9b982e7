import { use, useEffect, useState, type ReactNode } from 'react';
import { msg, t } from '../../i18n/index.ts';
import { CopyContext } from './copy-context.ts';
import { Icon } from './icon.tsx';

const words = { copied: msg('Copied'), refused: msg('Copying is not allowed here') };

/** Copies a text and says whether that worked. @param subject what is copied, for the accessible name; @param word on the button */
export function CopyButton({
  subject,
  word = t('Copy'),
  text,
}: {
  readonly subject: string;
  readonly word?: string;
  readonly text: () => string;
}): ReactNode {
  const copy = use(CopyContext);
  const [state, setState] = useState<'idle' | keyof typeof words>('idle');
  useEffect(() => {
    if (state === 'idle') return;
    const timer = setTimeout(() => setState('idle'), 2000);
    return () => clearTimeout(timer);
  }, [state]);
  const onClick = (): void => {
    copy(text()).then(
      () => setState('copied'),
      () => setState('refused'),
    );
  };
  return (
    <button type="button" className="quiet-button" onClick={onClick}>
      <Icon name={state === 'copied' ? 'allowed' : 'copy'} />
      <span aria-live="polite">{state === 'idle' ? word : t(words[state])}</span>
      <span className="sr-only"> {subject}</span>
    </button>
  );
}
