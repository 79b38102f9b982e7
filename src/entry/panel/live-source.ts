import type { Recorder } from '../../capture/recorder.ts';
import { diagnose } from '../../core/index.ts';
import type { PanelSource } from '../../ui/panel/source.ts';

/** The panel's rows from a live recording: every exchange with its diagnosis. */
export function createLiveSource(recorder: Recorder): PanelSource {
  return {
    subscribe: (listener) =>
      recorder.subscribe((change) => {
        switch (change.type) {
          case 'upsert':
            listener({
              type: 'upsert',
              items: change.exchanges.map((exchange) => ({ exchange, diagnosis: diagnose(exchange) })),
            });
            return;
          case 'outcomes':
            listener({ type: 'notice', notice: change.available ? null : { kind: 'outcomes-unavailable' } });
            return;
          default:
            listener(change);
        }
      }),
    clear: () => recorder.clear(),
    setLimit: (limit) => recorder.setLimit(limit),
  };
}
