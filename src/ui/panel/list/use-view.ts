import { useLayoutEffect, useState, type RefObject } from 'react';

/** What is in view of a scrolling element: from `top` on, `height` pixels. */
export interface View {
  readonly top: number;
  readonly height: number;
}

/** The view is told in steps: scrolling by less renders nothing. */
const STEP = 192;

/** Follows what is in view of an element, rounded outwards to steps. */
export function useView(scroller: RefObject<HTMLElement | null>): View {
  const [view, setView] = useState<View>({ top: 0, height: 0 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const update = (): void => {
      const top = Math.floor(element.scrollTop / STEP) * STEP;
      const height = Math.ceil(element.clientHeight / STEP + 1) * STEP;
      setView((old) => (old.top === top && old.height === height ? old : { top, height }));
    };
    const observer = new ResizeObserver(update);
    observer.observe(element);
    element.addEventListener('scroll', update, { passive: true });
    return () => {
      observer.disconnect();
      element.removeEventListener('scroll', update);
    };
  }, [scroller]);
  return view;
}
