import { useEffect, useState } from 'react';
import type { PanelPorts } from '../ports.ts';
import type { PanelItem } from '../source.ts';
import { shareSteps, type Shared, type ShareFormat } from './share-text.ts';

/** Work in one go, in milliseconds: the panel answers in between. */
const SLICE = 12;

/** Writes what is shared, a slice at a time; null while it is being written. Throws in rendering when it cannot be. */
export function useShared(
  items: readonly PanelItem[],
  format: ShareFormat,
  isMasked: boolean,
  port: PanelPorts['share'],
): Shared | null {
  const [done, setDone] = useState<{ readonly of: string; readonly shared: Shared } | null>(null);
  const [failed, setFailed] = useState<unknown>();
  const wanted = `${format} ${isMasked}`;
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const work = async (): Promise<void> => {
      const { toHar } = await port();
      const steps = shareSteps(items, format, isMasked, toHar);
      const slice = (): void => {
        if (isOver) return;
        try {
          for (const start = performance.now(); performance.now() - start < SLICE;) {
            const step = steps.next();
            if (step.done !== true) continue;
            setDone({ of: wanted, shared: step.value });
            return;
          }
          timer = setTimeout(slice);
        } catch (error) {
          setFailed(error);
        }
      };
      slice();
    };
    work().catch(setFailed);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [items, format, isMasked, port, wanted]);
  if (failed !== undefined) throw failed;
  return done?.of === wanted ? done.shared : null;
}
