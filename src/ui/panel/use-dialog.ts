import { useState, type ComponentType } from 'react';

interface LoadedDialog<Props> {
  /** Null while it is closed. It opens itself when it is shown. */
  readonly Dialog: ComponentType<Props> | null;
  readonly open: () => void;
  readonly close: () => void;
}

/** A dialog that is loaded when it is asked for. Throws in rendering when it cannot be loaded, for the crash boundary. */
export function useDialog<Props>(load: () => Promise<ComponentType<Props>>): LoadedDialog<Props> {
  const [Dialog, setDialog] = useState<ComponentType<Props> | null>(null);
  const [failed, setFailed] = useState<unknown>();
  if (failed !== undefined) throw failed;
  return {
    Dialog,
    open: () => void load().then((loaded) => setDialog(() => loaded), setFailed),
    close: () => setDialog(null),
  };
}
