import type { FileProblem, OpenFile } from '../../ui/panel/ports.ts';
import type { Notice, PanelChange, PanelItem } from '../../ui/panel/source.ts';
import type { HarReport, HarRequest } from './har-worker.ts';

/** Reads a HAR file in a worker of its own, so that neither its size nor what is in it holds the panel up. */
export const openFile: OpenFile = (file, onProgress) => {
  const worker = new Worker(new URL('./har-worker.ts', import.meta.url), { type: 'module' });
  let items: PanelItem[] = [];
  let notice: Notice | null = null;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- not a window
  const send = (request: HarRequest): void => worker.postMessage(request);
  const listeners = new Set<(change: PanelChange) => void>();
  const tell = (change: PanelChange): void => {
    for (const listener of listeners) listener(change);
  };
  const take = (report: HarReport): FileProblem | 'whole' | null => {
    switch (report.type) {
      case 'rows':
        for (const row of report.rows) items.push(row);
        tell({ type: 'upsert', items: report.rows });
        onProgress(report);
        send('taken');
        return null;
      case 'read':
        notice = noticeOf(report);
        if (notice) tell({ type: 'notice', notice });
        return 'whole';
      case 'refused':
        return report.problem;
    }
  };
  const whole = new Promise<FileProblem | null>((resolve) => {
    worker.addEventListener('message', ({ data }: MessageEvent<HarReport>) => {
      const end = take(data);
      if (end === null) return;
      worker.terminate();
      resolve(end === 'whole' ? null : end);
    });
    // Not a fault of the file that we know of, or more than the memory holds.
    worker.addEventListener('error', () => resolve('unreadable'));
  });
  send(file);
  return {
    source: {
      subscribe(listener) {
        listeners.add(listener);
        listener({ type: 'upsert', items });
        if (notice) listener({ type: 'notice', notice });
        return () => listeners.delete(listener);
      },
      clear() {
        items = [];
      },
      // A file is shown whole.
      setLimit: () => undefined,
    },
    whole,
    close() {
      worker.terminate();
      items = [];
    },
  };
};

function noticeOf({ skipped, damage }: Extract<HarReport, { readonly type: 'read' }>): Notice | null {
  if (damage) return { kind: 'damaged-file', line: damage.line, skipped };
  return skipped > 0 ? { kind: 'skipped-entries', count: skipped } : null;
}
