// Every demo scenario in the real DevTools of both browsers: the panel must say what the browser itself says.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Expectation } from '../../demo/scenario.ts';
import { scenarios } from '../../demo/scenarios.ts';
import { startDemoServers, type DemoServers } from '../../demo/server.ts';
import { BROWSERS } from '../../scripts/browsers.mjs';
import { diagnose, type Exchange } from '../../src/core/index.ts';
import { launchers } from '../harness/index.ts';
import type { BrowserName, BrowserVerdict, Session } from '../harness/types.ts';
import { corsPanel, type CorsPanel, type ShownDetail } from '../support/cors-panel.ts';

describe.each(BROWSERS)('the panel in %s tells', (browser) => {
  const outcomes = new Map<string, Outcome>();
  let servers: DemoServers;
  let session: Session;
  let panel: CorsPanel;
  let verdicts: readonly BrowserVerdict[];
  let exchanges: readonly Exchange[];

  beforeAll(async () => {
    servers = await startDemoServers();
    session = await launchers[browser]({ extensionDir: `dist/${browser}`, pageUrl: servers.page.origin });
    panel = corsPanel(await session.openPanel('CORS'));
    for (const { id } of scenarios) {
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

  it.each(scenarios)('$id', async ({ id, expect: expected }) => {
    const verdict = verdicts.find(({ requestedUrl }) => scenarioOf(requestedUrl) === id);
    const truth = truthOf(verdict, outcomes.get(id));
    const shown = await panel.open(new RegExp(`/${id}\\?`));

    expect(shown).toMatchObject({
      verdict: truth.verdict,
      cause: expected.cause,
      certainty: certaintyIn(browser, expected),
    });
    expect(shown.verdict).toBe(verdictIn(browser, expected));
    expect(codesOf(shown)).toContain(truth.code);
    expect(namedIn(browser, shown)).toSatisfy((named: Named) => named.includes(truth.parameter));

    const exchange = exchanges.find(({ hops: [first] }) => scenarioOf(first.url) === id);
    expect(diagnose(exchange as Exchange).cause?.detail ?? {}).toMatchObject(expected.detail ?? {});
  });

  it('no call twice, and misses none', () => {
    const made = scenarios.flatMap(({ id, call }) => Array<string>(call.times ?? 1).fill(id));
    const shown = exchanges.map(({ hops: [first] }) => first.url).filter((url) => url.includes('?call='));
    expect(shown.map(scenarioOf)).toEqual(made);
  });
});

type Outcome =
  | { readonly seen: 'response'; readonly type: ResponseType }
  | { readonly seen: 'error'; readonly message: string };

interface Truth {
  readonly verdict: Expectation['verdict'];
  readonly code: string | null;
  readonly parameter: string;
}

/** What the browser said of a call: its verdict, or that the page got an answer. */
function truthOf(verdict: BrowserVerdict | undefined, outcome: Outcome | undefined): Truth {
  if (outcome?.seen === 'response')
    return { verdict: outcome.type === 'opaque' ? 'opaque' : 'allowed', code: null, parameter: '' };
  const { code = null, parameter = '' } = verdict ?? {};
  // Firefox says this of everything that is not one of its checks, a dropped connection included.
  const isCheck = code !== null && code !== 'CORSDidNotSucceed2';
  return { verdict: isCheck ? 'blocked' : 'failed', code, parameter };
}

const verdictIn = (browser: BrowserName, { verdict, verdictInFirefox }: Expectation): string =>
  (browser === 'firefox' ? verdictInFirefox : undefined) ?? verdict;

const certaintyIn = (browser: BrowserName, { cause, undecidedIn = [] }: Expectation): unknown => {
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
