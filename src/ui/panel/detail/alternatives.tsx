import { useEffect, useState, type ReactNode } from 'react';
import { alternativesOf, type SameOriginProxy } from '../../../core/index.ts';
import { describeAlternative } from '../../../explain/index.ts';
import { t } from '../../../i18n/index.ts';
import { Prose } from '../../parts/prose.tsx';
import type { ProxyRecipe as LoadedRecipe } from '../alternatives/proxy-recipe.tsx';
import type { PanelItem } from '../source.ts';
import { Section } from './section.tsx';
import './alternatives.css';

/** What the page can do in place of a change on the server; nothing where that is not better. */
export function Alternatives({
  item: { exchange, diagnosis },
}: {
  readonly item: Pick<PanelItem, 'exchange' | 'diagnosis'>;
}): ReactNode {
  const alternatives = alternativesOf(exchange, diagnosis);
  if (alternatives.length === 0) return null;
  return (
    <Section title={t('On the page’s side')}>
      <ul className="alternatives" data-region="alternatives">
        {alternatives.map((alternative) => {
          const { title, text } = describeAlternative(alternative);
          return (
            <li key={alternative.kind} data-alternative={alternative.kind}>
              <h4>
                <Prose text={title} />
              </h4>
              <p>
                <Prose text={text} />
              </p>
              {alternative.kind === 'same-origin-proxy' && <Recipe alternative={alternative} />}
            </li>
          );
        })}
      </ul>
    </Section>
  );
}

let loaded: typeof LoadedRecipe | null = null;

/** The configuration, loaded when it is asked for: highlighting comes with it (docs/decisions/0007-what-the-panel-loads-when.md). */
function Recipe({ alternative }: { readonly alternative: SameOriginProxy }): ReactNode {
  const [isOpen, setOpen] = useState(false);
  const [View, setView] = useState(() => loaded);
  const [failed, setFailed] = useState<unknown>();
  useEffect(() => {
    if (!isOpen || View) return;
    import('../alternatives/proxy-recipe.tsx').then(
      ({ ProxyRecipe }) => {
        loaded = ProxyRecipe;
        setView(() => ProxyRecipe);
      },
      (error: unknown) => setFailed(error),
    );
  }, [isOpen, View]);
  if (failed !== undefined) throw failed;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t('The configuration')}</summary>
      {/* oxlint-disable-next-line react/static-components -- loaded once, not created in rendering */}
      {isOpen && View && <View alternative={alternative} />}
    </details>
  );
}
