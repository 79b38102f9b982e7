import { setup as build } from '../../../e2e/support/build.ts';
import { median } from '../median.ts';
import type { Ratio } from '../table.ts';
import { pageLoads } from './page-load.ts';
import { panelCosts, type Cost, type Costs, type PanelName } from './panel.ts';
import { startBenchSite } from './site.ts';

const CALLS = 10_000;
const ROUNDS = 3;
const LOADS = 30;
/** How long the API of the loading page takes for an answer, in milliseconds. */
const DELAY = 20;
const EXTENSION = 'dist/chromium';

/**
 * The built panel in the real Chromium, against itself without anything to show, against Chromium's own Network panel with
 * the same requests, and the page against DevTools without the extension. docs/bench.md says how.
 */
export async function benchPanel(): Promise<readonly Ratio[]> {
  build();
  const site = await startBenchSite();
  try {
    const empty: Costs[] = [];
    const full: Costs[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      const order: readonly PanelName[] = round % 2 === 0 ? ['ours', 'network'] : ['network', 'ours'];
      empty.push(await panelCosts(site, EXTENSION, { calls: 0, order }));
      full.push(await panelCosts(site, EXTENSION, { calls: CALLS, order }));
    }
    const loads = await pageLoads(site, EXTENSION, { delay: DELAY, rounds: LOADS });
    const of = (runs: readonly Costs[], name: PanelName, what: keyof Cost): number =>
      median(runs.map((costs) => costs[name][what]));
    const againstEmpty = (what: keyof Cost, name: string, limit: number, unit: Unit = MS): Ratio => ({
      what: name,
      value: of(full, 'ours', what) / unit.size,
      against: 'empty panel',
      reference: of(empty, 'ours', what) / unit.size,
      unit: unit.name,
      limit,
    });
    const againstNetwork = (what: keyof Cost, name: string, limit: number, unit: Unit = MS): Ratio => ({
      ...againstEmpty(what, name, limit, unit),
      against: 'Network panel',
      reference: of(full, 'network', what) / unit.size,
    });
    const grown = (name: PanelName): number => (of(full, name, 'heap') - of(empty, name, 'heap')) / MB.size;
    return [
      againstEmpty('firstRows', 'time to first rows', 2),
      againstNetwork('firstRows', 'time to first rows', 1),
      againstEmpty('openingTask', 'longest task, opening', 3),
      againstNetwork('openingTask', 'longest task, opening', 1),
      againstNetwork('liveTask', 'longest task, calls coming in', 0.5),
      {
        what: 'longest task, calls coming in',
        value: of(full, 'ours', 'longTask'),
        against: 'a task of 50 ms',
        reference: 50,
        unit: 'ms',
        limit: 1,
      },
      againstEmpty('scrollFrame', 'a frame of scrolling', 5),
      againstNetwork('scrollFrame', 'a frame of scrolling', 2),
      againstEmpty('heap', 'heap', 15, MB),
      {
        ...againstNetwork('heap', 'heap', 1, MB),
        what: 'heap, grown by',
        value: grown('ours'),
        reference: grown('network'),
      },
      {
        what: 'load time of the page',
        value: loads.withPanel,
        against: 'DevTools alone',
        reference: loads.without,
        unit: 'ms',
        limit: 1.02,
      },
    ];
  } finally {
    await site.close();
  }
}

interface Unit {
  readonly name: string;
  readonly size: number;
}

const MS: Unit = { name: 'ms', size: 1 };
const MB: Unit = { name: 'MB', size: 1e6 };
