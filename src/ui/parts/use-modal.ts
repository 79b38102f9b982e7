import { useEffect, useRef, type KeyboardEvent, type RefObject } from 'react';

/** What a modal dialog needs of its element: `{ ref, onKeyDown }` go onto it, `close` ends it. */
export interface Modal {
  readonly ref: RefObject<HTMLDialogElement | null>;
  readonly close: () => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** A dialog that opens itself when it is shown. */
export function useModal(): Modal {
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => ref.current?.showModal(), []);
  const close = (): void => ref.current?.close();
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Escape') return;
    // Kept from DevTools, which would open its drawer.
    event.preventDefault();
    event.stopPropagation();
    close();
  };
  return { ref, close, onKeyDown };
}
