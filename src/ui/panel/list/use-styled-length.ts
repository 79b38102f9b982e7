import { useLayoutEffect, useState, type RefObject } from 'react';

/** A length in pixels the style sheet gives an element, which depends on the width of the panel. */
export function useStyledLength(element: RefObject<HTMLElement | null>, property: `--${string}`): number {
  const [length, setLength] = useState(24);
  useLayoutEffect(() => {
    const target = element.current;
    if (!target) return;
    const read = (): void => {
      const value = Number.parseFloat(getComputedStyle(target).getPropertyValue(property));
      if (value >= 0) setLength(value);
    };
    read();
    const observer = new ResizeObserver(read);
    observer.observe(target);
    return () => observer.disconnect();
  }, [element, property]);
  return length;
}
