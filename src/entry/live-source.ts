import type { Recorder } from '../capture/recorder.ts';
import { diagnose, originOf, type Exchange, type RegistrableDomain } from '../core/index.ts';
import type { PanelItem, PanelSource } from '../ui/panel/source.ts';

/** How long rows are made before the keyboard and the screen have their turn, in milliseconds. */
const SLICE = 10;
/** So many are looked at between two looks at the clock. */
const TOGETHER = 25;
/** How many failures of one server are looked at again when more is learnt of it, the newest. */
const LOOKED_AT_AGAIN = 20;

/**
 * The panel's rows from a live recording: every exchange with its diagnosis. What a later request of the same server
 * shows (that CORS works elsewhere, that a call goes through without a header) changes the cause of an earlier failure.
 * @param loadSites loads the public suffix list; what depends on it is not known before
 */
export function createLiveSource(
  recorder: Recorder,
  loadSites: () => Promise<RegistrableDomain>,
): PanelSource {
  let registrableDomain: RegistrableDomain | null = null;
  const failures = createFailures();
  /** What arrived before the list was there. */
  const kept = new Map<string, Exchange>();
  const diagnosed = (exchange: Exchange): PanelItem => ({
    exchange,
    diagnosis: diagnose(exchange, { history: recorder.history, registrableDomain }),
  });
  /** Of a flood, what is still to be looked at. */
  const waiting = new Map<string, Exchange>();
  const diagnoseAll = (exchanges: readonly Exchange[]): PanelItem[] => {
    const items = exchanges.map(diagnosed);
    for (const old of failures.ofSameServers(exchanges)) {
      const item = diagnosed(old.exchange);
      if (JSON.stringify(item.diagnosis) !== JSON.stringify(old.diagnosis)) items.push(item);
    }
    for (const item of items) failures.note(item);
    return items;
  };
  return {
    subscribe(listener) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const makeRows = (): void => {
        timer = undefined;
        const end = performance.now() + SLICE;
        const items: PanelItem[] = [];
        while (waiting.size > 0 && performance.now() < end) items.push(...diagnoseAll(some(waiting)));
        listener({ type: 'upsert', items });
        if (waiting.size > 0) timer = setTimeout(makeRows);
      };
      const makeRowsOf = (exchanges: readonly Exchange[]): void => {
        for (const one of exchanges) waiting.set(one.id, one);
        if (timer === undefined && waiting.size > 0) makeRows();
      };
      const end = recorder.subscribe((change) => {
        switch (change.type) {
          case 'upsert':
            if (registrableDomain === null) for (const one of change.exchanges) kept.set(one.id, one);
            else kept.clear();
            makeRowsOf(change.exchanges);
            return;
          case 'outcomes':
            listener({ type: 'notice', notice: change.available ? null : { kind: 'outcomes-unavailable' } });
            return;
          case 'remove':
            failures.forget(change.ids);
            for (const id of change.ids) {
              kept.delete(id);
              waiting.delete(id);
            }
            listener(change);
            return;
          default:
            listener(change);
        }
      });
      // Without the list the diagnoses stand as they are; with it what depends on sites is looked at again.
      void loadSites().then(
        (loaded) => {
          registrableDomain = loaded;
          makeRowsOf([...kept.values()]);
        },
        () => undefined,
      );
      return () => {
        clearTimeout(timer);
        end();
      };
    },
    clear() {
      kept.clear();
      waiting.clear();
      failures.clear();
      recorder.clear();
    },
    setLimit: (limit) => recorder.setLimit(limit),
  };
}

/** Takes the first few away. */
function some(waiting: Map<string, Exchange>): readonly Exchange[] {
  const taken: Exchange[] = [];
  for (const [id, exchange] of waiting) {
    waiting.delete(id);
    if (taken.push(exchange) === TOGETHER) break;
  }
  return taken;
}

/** The newest failures of each server. */
function createFailures() {
  const servers = new Map<string, Map<string, PanelItem>>();
  const serverOf = ({ hops }: Exchange): string => originOf((hops.at(-1) ?? hops[0]).url) ?? '';
  return {
    note(item: PanelItem): void {
      const server = serverOf(item.exchange);
      const known = servers.get(server) ?? new Map<string, PanelItem>();
      known.delete(item.exchange.id);
      if (item.diagnosis.cause === null) return;
      servers.set(server, known.set(item.exchange.id, item));
      if (known.size > LOOKED_AT_AGAIN) known.delete(known.keys().next().value as string);
    },
    /** @returns those not among the exchanges themselves */
    ofSameServers(exchanges: readonly Exchange[]): PanelItem[] {
      if (servers.size === 0) return [];
      const ids = new Set(exchanges.map(({ id }) => id));
      return [...new Set(exchanges.map(serverOf))]
        .flatMap((server) => [...(servers.get(server)?.values() ?? [])])
        .filter(({ exchange }) => !ids.has(exchange.id));
    },
    forget(ids: readonly string[]): void {
      for (const [server, known] of servers) {
        for (const id of ids) known.delete(id);
        if (known.size === 0) servers.delete(server);
      }
    },
    clear: () => servers.clear(),
  };
}
