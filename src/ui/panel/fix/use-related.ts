import { useEffect, useState, useMemo } from 'react';
import type { PanelItem } from '../source.ts';
import type { PanelStore } from '../store.ts';
import { relatedSteps, relatedTo, type Related, type Scope } from './related.ts';

/** Rows that are looked through while the section is rendered: a few milliseconds. */
const AT_ONCE = 500;
/** How long one task may look through more of them. */
const SLICE_MS = 10;

/**
 * The exchanges a policy has to let pass, as they were when the pane was opened, or another scope chosen: a recipe does not
 * change while it is read.
 * @returns null while they are looked for the first time; after that, those found before until the new ones are known
 */
export function useRelated(item: PanelItem, hop: number, scope: Scope, store: PanelStore): Related | null {
  const atOnce = useMemo(() => {
    const { rows } = store.getState();
    return scope === 'request' || rows.size <= AT_ONCE ? relatedTo(item, hop, scope, rows) : null;
  }, [item, hop, scope, store]);
  const [later, setLater] = useState<Related | null>(null);
  useEffect(() => {
    if (atOnce !== null) return;
    const steps = relatedSteps(item, hop, scope, store.getState().rows);
    const go = (): void => {
      const end = performance.now() + SLICE_MS;
      let step = steps.next();
      while (step.done !== true && performance.now() < end) step = steps.next();
      if (step.done === true) setLater(step.value);
      else timer = setTimeout(go);
    };
    let timer = setTimeout(go);
    return () => clearTimeout(timer);
  }, [item, hop, scope, store, atOnce]);
  return atOnce ?? later;
}
