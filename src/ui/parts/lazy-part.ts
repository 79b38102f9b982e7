import { useEffect, useState } from 'react';

/** A part that is loaded apart: see docs/decisions/0007-what-the-panel-loads-when.md. */
export interface LazyPart<T> {
  /** Rejects where it cannot be loaded; the next call tries again. */
  readonly load: () => Promise<T>;
  /** The part, or null while it is being loaded. Throws in rendering when it cannot be, for the crash boundary. */
  readonly usePart: () => T | null;
}

/** A state and not `React.lazy`, which suspends the first time also when the part has been loaded before. */
export function lazyPart<T>(importPart: () => Promise<T>): LazyPart<T> {
  let loaded: T | null = null;
  const load = async (): Promise<T> => (loaded ??= await importPart());
  const usePart = (): T | null => {
    const [state, setState] = useState<{ readonly part: T | null; readonly failed?: unknown }>({
      part: loaded,
    });
    const { part } = state;
    useEffect(() => {
      if (part !== null) return;
      load().then(
        (arrived) => setState({ part: arrived }),
        (error: unknown) => setState({ part: null, failed: error }),
      );
    }, [part]);
    if (state.failed !== undefined) throw state.failed;
    return part;
  };
  return { load, usePart };
}
