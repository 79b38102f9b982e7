// Every demo scenario in the real DevTools of both browsers: the panel must say what the browser itself says.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchDemo } from '../../demo/launch.ts';
import type { Expectation, Scenario } from '../../demo/scenario.ts';
import { scenarios } from '../../demo/scenarios.ts';
import { startDemoServers, type DemoServers } from '../../demo/server.ts';
import { BROWSERS } from '../../scripts/browsers.mjs';
import type { Exchange } from '../../src/core/index.ts';
import type { BrowserName, BrowserVerdict, Session } from '../harness/types.ts';
import { corsPanel, type CorsPanel, type ShownDetail } from '../support/cors-panel.ts';

// Cases that only the page probe sees are in probe.test.ts.
const made = scenarios.filter(({ needsProbe }) => !needsProbe);

describe.each(BROWSERS)('the panel in %s tells', (browser) => {
  const shown = made.filter(({ unseenIn }) => unseenIn?.[browser] === undefined);
  const outcomes = new Map<string, Outcome>();
  let servers: DemoServers;
  let session: Session;
  let panel: CorsPanel;
  let verdicts: readonly BrowserVerdict[];
  let exchanges: readonly Exchange[];

  beforeAll(async () => {
    servers = await startDemoServers();
    session = await launchDemo(browser, servers);
    panel = corsPanel(await session.openPanel('CORS'));
    for (const { id } of made) {
      outcomes.set(id, (await session.runInPage(`runScenario('${id}')`)) as Outcome);
    }
    await panel.settled();
    verdicts = await session.browserVerdicts();
    exchanges = await panel.exchanges();
  });
  afterAll(async () => {
    await session?.close();
    await servers?.close();
  });

  /** Opens the last call of a case; those before it may have the same URL. What its service worker asks itself comes after it. */
  async function openLast({ id, before = [], call }: Scenario): Promise<ShownDetail> {
    const count = [...before, call].reduce((sum, { times = 1 }) => sum + times, 0);
    const own = exchanges.filter(({ hops: [first] }) => scenarioOf(first.url) === id);
    const exchange = own[count - 1]?.id ?? 'none';
    await panel.row(new RegExp(`/${id}\\?`));
    await panel.click(`[data-exchange-id="${exchange}"]`);
    await panel.waitFor(`document.querySelector('[data-region="detail"]')?.dataset.of === '${exchange}'`);
    return (await panel.detail()) as ShownDetail;
  }

  it.each(shown)('$id', async (scenario) => {
    const { id, expect: expected } = scenario;
    const verdict = verdicts.find(({ requestedUrl }) => scenarioOf(requestedUrl) === id);
    const truth = truthOf(verdict, outcomes.get(id));
    const detail = await openLast(scenario);

    expect(detail).toMatchObject({
      verdict: verdictIn(browser, expected),
      cause: expected.cause,
      certainty: certaintyIn(browser, scenario),
    });
    expect(expected.guessedIn?.includes(browser) ? [] : contradictions(browser, detail, truth)).toEqual([]);
    expect(await panel.evaluate(SHOWN_ADVICE)).toEqual(expected.advice ?? []);
  });

  it('no call twice, and misses none', () => {
    const ids = new Set(shown.map(({ id }) => id));
    const calls = shown.flatMap(({ id, before = [], call }) =>
      // Chromium lists what a service worker asks, too.
      [...before, call].flatMap(({ times = 1, from }) =>
        Array<string>(browser === 'chromium' && from === 'worked' ? 2 : times).fill(id),
      ),
    );
    const urls = exchanges.map(({ hops: [first] }) => first.url).filter((url) => url.includes('?call='));
    expect(urls.map(scenarioOf).filter((id) => id !== undefined && ids.has(id))).toEqual(calls);
  });
});

/** The ids of the advice in the open detail. */
const SHOWN_ADVICE = `[...document.querySelectorAll('.findings[data-tone="advice"] [data-finding]')].map(({ dataset }) => dataset.finding)`;

type Outcome =
  | { readonly seen: 'response'; readonly type: ResponseType }
  | { readonly seen: 'error'; readonly message: string };

interface Truth {
  readonly verdict: Expectation['verdict'];
  /** Any of these is right. */
  readonly codes: readonly (string | null)[];
  readonly parameter: string;
}

/** What the browser said of a call: its verdict, or that the page got an answer. */
function truthOf(verdict: BrowserVerdict | undefined, outcome: Outcome | undefined): Truth {
  if (outcome?.seen === 'response')
    return { verdict: outcome.type === 'opaque' ? 'opaque' : 'allowed', codes: [null], parameter: '' };
  const { code = null, parameter = '' } = verdict ?? {};
  // Firefox says this of everything that is not one of its checks, a dropped connection included.
  const isCheck = code !== null && code !== 'CORSDidNotSucceed2';
  return { verdict: isCheck ? 'blocked' : 'failed', codes: isCheck ? [code] : [code, null], parameter };
}

/** Whatever the panel shows that the browser itself contradicts. */
function contradictions(
  browser: BrowserName,
  detail: ShownDetail,
  { verdict, codes, parameter }: Truth,
): string[] {
  const shown = codesOf(detail);
  return [
    ...(detail.verdict === verdict ? [] : [`the browser's verdict is ${verdict}`]),
    ...(codes.some((code) => shown.includes(code))
      ? []
      : [`the browser says ${codes.join(' or ')}, not ${shown.join()}`]),
    ...(namedIn(browser, detail).includes(parameter) ? [] : [`the browser names ${parameter}`]),
  ];
}

const verdictIn = (browser: BrowserName, { verdict, verdictInFirefox }: Expectation): string =>
  (browser === 'firefox' ? verdictInFirefox : undefined) ?? verdict;

const certaintyIn = (
  browser: BrowserName,
  { call, expect: { cause, undecidedIn = [] } }: Scenario,
): unknown => {
  // Both browsers tell of what a service worker lets through at one time and not at another.
  if (cause === null && call.from === 'worked') return expect.stringMatching(/^(certain|likely)$/);
  if (undecidedIn.includes(browser)) return 'likely';
  // `Vary: Origin` alone is a sign of a CORS layer, no proof.
  return cause === 'origin-rejected-by-policy'
    ? expect.stringMatching(/^(certain|cause-likely)$/)
    : 'certain';
};

/** The code shown, and the others where the panel is not sure. */
const codesOf = ({ code, certainty, alternatives }: ShownDetail): (string | null)[] => [
  code,
  ...(certainty === 'likely' ? alternatives.map((other) => other.code) : []),
];

interface Named {
  includes(parameter: string): boolean;
}

/** What the panel names as the offending value. Chromium names any one of them; Firefox has messages without, and others that quote a whole line. */
const namedIn = (browser: BrowserName, { parameters, title }: ShownDetail): Named =>
  browser === 'firefox' ? [...parameters, title].join('\n') : parameters.length > 0 ? parameters : [''];

/** The path begins with the scenario's id; a redirect's target does too. */
const scenarioOf = (url: string): string | undefined => new URL(url).pathname.split('/')[1];
