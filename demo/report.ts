import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { BrowserName, ColorScheme, Panel, Session } from '../e2e/harness/types.ts';
import type { Scenario } from './scenario.ts';
import { scenarios } from './scenarios.ts';

const DETAIL = '[data-region="detail"]';
const SHOWN_IN_SCREENSHOTS = 'header-not-allowed';
const SCHEMES: readonly ColorScheme[] = ['light', 'dark'];

/** Runs every scenario in the page, then prints what the panel says about each. */
export async function printDiagnoses(session: Session, panel: Panel): Promise<void> {
  console.log(`Running ${scenarios.length} cases ...\n`);
  for (const { id } of scenarios) await session.runInPage(`runScenario('${id}')`);
  for (const scenario of scenarios) {
    const unseen = whyUnseen(scenario, session.browser);
    const lines = unseen === null ? await readDiagnosis(panel, scenario) : [unseen];
    console.log([`${scenario.id}: ${scenario.title}`, ...lines.map((line) => `  ${line}`), ''].join('\n'));
  }
  console.log(`${scenarios.length} cases. \`npm run panel\` shows them in the panel, to click through.`);
}

/** Why there is nothing of a case in the panel, or null when there is. */
const whyUnseen = ({ needsProbe, unseenIn }: Scenario, browser: BrowserName): string | null =>
  needsProbe ? 'Nothing is sent: only the page probe tells of it.' : (unseenIn?.[browser] ?? null);

/** Verdict and reason, what happened in a line, what to change, and what else is worth knowing. */
async function readDiagnosis(panel: Panel, scenario: Scenario): Promise<string[]> {
  await select(panel, scenario);
  const said = await readDetail(panel);
  const reason = [said['reason-code'], said['parameter']].filter(Boolean).join(' · ');
  const advice = (await panel.evaluate(ADVICE)) as string[];
  const change = said['what-to-change'];
  return [
    `${said['verdict']}${reason && ` · ${reason}`}`,
    said['title'] ?? '',
    ...(change ? [`→ ${change}`] : []),
    ...advice,
  ];
}

const ADVICE = `[...document.querySelectorAll('${DETAIL} [data-tone="advice"] .finding-title')].map((title) => title.textContent.trim())`;

/** Saves a picture of the panel in each colour scheme, an instructive failure opened, and says where. */
export async function saveScreenshots(session: Session, panel: Panel, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  const shown = scenarios.find(({ id }) => id === SHOWN_IN_SCREENSHOTS);
  if (shown) await select(panel, shown);
  for (const scheme of SCHEMES) {
    await session.setColorScheme(scheme);
    // The panel follows DevTools, which follows the system a moment later.
    await panel.waitFor(`document.querySelector('.cors-lens').dataset.theme === '${scheme}'`);
    const path = join(folder, `${session.browser}-${scheme}.png`);
    await panel.screenshot(path);
    console.log(`Saved ${path}`);
  }
}

/** Clicks the row of the scenario's last call and waits until the detail is about it. */
async function select(panel: Panel, { id, before = [], call }: Scenario): Promise<void> {
  // A row of its own for each call.
  await panel.waitFor(UNGROUPED);
  // Once one row is in view the others, right below it, are drawn too.
  await click(panel, await panel.waitFor(findRow(id)));
  const rows = (await panel.evaluate(
    `[...document.querySelectorAll('[data-exchange-id]')].filter((row) => ${mentions(id)}.test(row.outerHTML)).map((row) => row.dataset.exchangeId)`,
  )) as string[];
  const count = [...before, call].reduce((sum, { times = 1 }) => sum + times, 0);
  const last = rows[Math.min(count, rows.length) - 1];
  if (count > 1) await click(panel, last);
}

async function click(panel: Panel, exchange: unknown): Promise<void> {
  await panel.click(`[data-exchange-id="${exchange}"]`);
  await panel.waitFor(`document.querySelector('${DETAIL}')?.dataset.of === '${exchange}'`);
}

async function readDetail(panel: Panel): Promise<Record<string, string>> {
  const fields = `[...document.querySelectorAll('${DETAIL} [data-field]')].map((field) => [field.dataset.field, field.textContent.trim()])`;
  return (await panel.evaluate(`Object.fromEntries(${fields})`)) as Record<string, string>;
}

const UNGROUPED = `(() => {
  const select = document.querySelector('[data-field="grouping"]');
  if (select?.value === 'flat') return true;
  if (select) select.value = 'flat';
  select?.dispatchEvent(new Event('change', { bubbles: true }));
  return false;
})()`;

/** The id of a row that names the scenario. The list draws only what is in view: every try that fails scrolls on, from the end to the start. */
const findRow = (id: string): string => `(() => {
  const rows = [...document.querySelectorAll('[data-exchange-id]')];
  const row = rows.find((each) => ${mentions(id)}.test(each.outerHTML));
  if (row) return row.dataset.exchangeId;
  for (let list = rows[0]; list; list = list.parentElement) {
    if (list.scrollHeight <= list.clientHeight) continue;
    const atEnd = list.scrollTop + list.clientHeight >= list.scrollHeight - 1;
    list.scrollTop = atEnd ? 0 : list.scrollTop + list.clientHeight;
  }
  return null;
})()`;

/** Ids are path segments, some of which begin as others do. */
const mentions = (id: string): string => `/\\/${id}(?![\\w-])/`;
