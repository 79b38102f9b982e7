import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { ColorScheme, Panel, Session } from '../e2e/harness/types.ts';
import { scenarios } from './scenarios.ts';

const DETAIL = '[data-region="detail"]';
const SHOWN_IN_SCREENSHOTS = 'header-not-allowed';
const SCHEMES: readonly ColorScheme[] = ['light', 'dark'];

/** Runs every scenario in the page, then prints what the panel says about each. */
export async function printDiagnoses(session: Session, panel: Panel): Promise<void> {
  console.log(`Running ${scenarios.length} cases ...\n`);
  for (const { id } of scenarios) await session.runInPage(`runScenario('${id}')`);
  for (const { id, title } of scenarios) {
    await select(panel, id);
    const said = await readDetail(panel);
    const reason = [said['reason-code'], said['parameter']].filter(Boolean).join(' · ');
    console.log(
      [`${id}: ${title}`, `  ${said['verdict']}${reason && ` · ${reason}`}`, `  ${said['title']}`, ''].join(
        '\n',
      ),
    );
  }
  console.log(`${scenarios.length} cases. \`npm run panel\` shows them in the panel, to click through.`);
}

/** Saves a picture of the panel in each colour scheme, an instructive failure opened, and says where. */
export async function saveScreenshots(session: Session, panel: Panel, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  await select(panel, SHOWN_IN_SCREENSHOTS);
  for (const scheme of SCHEMES) {
    await session.setColorScheme(scheme);
    await panel.waitFor(`matchMedia('(prefers-color-scheme: ${scheme})').matches`);
    const path = join(folder, `${session.browser}-${scheme}.png`);
    await panel.screenshot(path);
    console.log(`Saved ${path}`);
  }
}

/** Clicks the scenario's row and waits until the detail is about it. */
async function select(panel: Panel, id: string): Promise<void> {
  const exchange = await panel.waitFor(findRow(id));
  await panel.click(`[data-exchange-id="${exchange}"]`);
  await panel.waitFor(`${mentions(id)}.test(document.querySelector('${DETAIL}')?.outerHTML)`);
}

async function readDetail(panel: Panel): Promise<Record<string, string>> {
  const fields = `[...document.querySelectorAll('${DETAIL} [data-field]')].map((field) => [field.dataset.field, field.textContent.trim()])`;
  return (await panel.evaluate(`Object.fromEntries(${fields})`)) as Record<string, string>;
}

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
