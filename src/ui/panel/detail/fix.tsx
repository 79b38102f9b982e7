import { useDeferredValue, useEffect, useState, type ReactNode } from 'react';
import type { FixSection as LoadedFix } from '../fix/fix-section.tsx';
import type { PanelItem } from '../source.ts';
import type { PanelStore } from '../store.ts';

let loaded: typeof LoadedFix | null = null;

/**
 * The change on the server. All stacks are loaded with it, when the first row is open: the explanation does not wait for
 * them (docs/decisions/0007-what-the-panel-loads-when.md), nor for the change to be worked out.
 */
export function Fix({ item, store }: { readonly item: PanelItem; readonly store: PanelStore }): ReactNode {
  const shown = useDeferredValue<PanelItem | null>(item, null);
  const [Section, setSection] = useState(() => loaded);
  const [failed, setFailed] = useState<unknown>();
  useEffect(() => {
    if (Section) return;
    import('../fix/fix-section.tsx').then(
      ({ FixSection }) => {
        loaded = FixSection;
        setSection(() => FixSection);
      },
      (error: unknown) => setFailed(error),
    );
  }, [Section]);
  if (failed !== undefined) throw failed;
  // oxlint-disable-next-line react/static-components -- loaded once, not created in rendering
  return Section && shown && <Section item={shown} store={store} />;
}
