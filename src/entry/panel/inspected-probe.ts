import { IS_PROBED } from '../../capture/probe/is-probed.ts';
import type { ProbePort } from '../../ui/panel/ports.ts';
import { devtools } from './devtools.ts';

/** Chromium (156) now and then evaluates nothing right after a navigation. */
const TRIES = 30;

/** The page probe for the inspected page. The script is loaded when it is asked for. */
export function inspectedProbe(): ProbePort {
  const { inspectedWindow, network } = devtools();
  const listeners = new Set<() => void>();
  let active = false;
  const look = (tries = TRIES): void =>
    inspectedWindow.eval(IS_PROBED, (value) => {
      if (typeof value !== 'boolean' && tries > 0) {
        setTimeout(() => look(tries - 1), 100);
        return;
      }
      active = value === true;
      for (const listener of listeners) listener();
    });
  network.onNavigated.addListener(() => look());
  look();
  return {
    active: () => active,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    reload: () => {
      void import('../../capture/probe/probe.js?raw').then(({ default: injectedScript }) =>
        inspectedWindow.reload({ injectedScript }),
      );
    },
  };
}
