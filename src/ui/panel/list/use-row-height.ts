import { useLayoutEffect, useState, type RefObject } from 'react';

/** The height the style sheet gives a row: it depends on the width of the list. */
export function useRowHeight(element: RefObject<HTMLElement | null>): number {
  const [height, setHeight] = useState(24);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const read = (): void => {
      const value = Number.parseFloat(getComputedStyle(target).getPropertyValue('--row-height'));
      if (value > 0) setHeight(value);
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element]);
  return height;
}
