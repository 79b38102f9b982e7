import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose, type Exchange } from '../core/index.ts';
import { createAssembler } from './assemble/assembler.ts';
import { assembleHar } from './har/assemble-har.ts';
import { HarError } from './har/har-error.ts';
import { readHar } from './har/read-har.ts';
import { toEntry } from './har/to-entry.ts';
import { API, EPOCH, PAGE, browsers, recordingOf, type Browser } from './testing/entries.ts';

const RUNS = { numRuns: 500 };
const builtIn = fc.constantFrom('__proto__', 'constructor', 'toString', 'hasOwnProperty');
const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
const anyText = fc.oneof(fc.string({ unit, maxLength: 20 }), builtIn);
const text = (...usual: string[]) =>
  fc.oneof({ arbitrary: fc.constantFrom(...usual), weight: 5 }, { arbitrary: anyText, weight: 1 });
/** A field as it should be, or anything else. */
const loose = (usual: fc.Arbitrary<unknown>) =>
  fc.oneof({ arbitrary: usual, weight: 12 }, { arbitrary: fc.jsonValue(), weight: 1 });

const NAMES = [
  'Host',
  'Origin',
  'Referer',
  'Cookie',
  'Authorization',
  'Sec-Fetch-Mode',
  'Access-Control-Request-Method',
  'Access-Control-Request-Headers',
  'Access-Control-Allow-Origin',
  'Access-Control-Allow-Methods',
  'Access-Control-Max-Age',
  'Location',
  'Upgrade',
  ':authority',
  'X-A',
  'User-Agent',
];
const VALUES = [
  PAGE,
  'null',
  '*',
  'PUT',
  'GET, PUT',
  'x-a',
  'cors',
  'no-cors',
  'navigate',
  API,
  `${API}/b`,
  '/b',
  'https://other.example/',
  '60',
  'websocket',
  'Mozilla/5.0 Firefox/153.0',
  '',
];
const headers = loose(
  fc.array(loose(fc.record({ name: loose(text(...NAMES)), value: loose(text(...VALUES)) })), {
    maxLength: 6,
  }),
);
const url = text(
  API,
  `${API}/b`,
  `${API}#x`,
  'https://other.example/',
  `${PAGE}/home`,
  'http://api.example/',
  'nowhere',
  'wss://a.example',
);

/** A HAR entry, some of whose fields may be anything. */
const anyEntry = loose(
  fc.record(
    {
      startedDateTime: loose(
        fc.integer({ min: 0, max: 200 }).map((at) => new Date(EPOCH + at * 10).toISOString()),
      ),
      time: loose(fc.nat(60)),
      request: loose(
        fc.record(
          { method: loose(text('GET', 'PUT', 'OPTIONS', 'POST', 'patch')), url: loose(url), headers },
          { requiredKeys: [] },
        ),
      ),
      response: loose(
        fc.record(
          {
            status: loose(fc.constantFrom(0, 200, 204, 302, 307, 404)),
            headers,
            _error: loose(fc.constantFrom(null, 'net::ERR_FAILED', 'net::ERR_ABORTED')),
            _fetchedViaServiceWorker: loose(fc.boolean()),
          },
          { requiredKeys: [] },
        ),
      ),
      _resourceType: loose(text('fetch', 'xhr', 'preflight', 'document', 'font', 'constructor')),
      _initiator: loose(fc.record({ type: loose(text('preflight', 'script')), requestId: loose(anyText) })),
      pageref: loose(text('page_1')),
    },
    { requiredKeys: ['request'] },
  ),
);
const timing = loose(
  fc.record({
    name: loose(url),
    startTime: loose(fc.nat(3000)),
    responseStatus: loose(fc.constantFrom(0, 200, 302)),
    initiatorType: loose(text('fetch')),
  }),
);
const call = loose(
  fc.record(
    {
      url: loose(url),
      api: loose(text('fetch', 'xhr')),
      method: loose(text('GET', 'put')),
      credentials: loose(text('include', 'omit')),
      mode: loose(text('cors', 'no-cors')),
      redirect: loose(text('follow', 'manual')),
      headers: loose(fc.dictionary(text('x-a'), text('1'))),
    },
    { requiredKeys: ['url'] },
  ),
);
const anyHar = loose(
  fc.record({
    log: loose(
      fc.record(
        {
          entries: loose(fc.array(anyEntry, { maxLength: 12 })),
          pages: loose(
            fc.array(loose(fc.record({ id: loose(text('page_1')), title: loose(url) })), { maxLength: 3 }),
          ),
          browser: loose(
            fc.record({ name: loose(text('Firefox', 'Chromium')), version: loose(text('153.0', '156.0')) }),
          ),
          creator: loose(fc.record({ name: loose(text('WebInspector')), version: loose(text('537.36')) })),
          _resourceTimings: loose(fc.array(timing, { maxLength: 6 })),
          _calls: loose(fc.array(call, { maxLength: 6 })),
        },
        { requiredKeys: ['entries'] },
      ),
    ),
  }),
);

/** The record without what the recorder read in its header lines. */
const withoutReadFields = (exchange: Exchange): Exchange =>
  JSON.parse(JSON.stringify(exchange), (key, value: unknown) =>
    key === 'sent' || key === 'fields' ? undefined : value,
  ) as Exchange;

describe('readHar', () => {
  it('reads anything, or throws a HarError of one line; what it reads is assembled and diagnosed', () => {
    fc.assert(
      fc.property(anyHar, (document) => {
        let content;
        try {
          content = readHar(document);
        } catch (error) {
          expect(error).toBeInstanceOf(HarError);
          expect((error as Error).message).not.toContain('\n');
          return;
        }
        for (const exchange of assembleHar(content).exchanges) {
          expect(exchange.hops.length).toBeGreaterThan(0);
          expect(diagnose(exchange).cannotTell.filter(({ error }) => error !== null)).toEqual([]);
          expect(JSON.parse(JSON.stringify(exchange))).toEqual(exchange);
          expect(diagnose(withoutReadFields(exchange))).toEqual(diagnose(exchange));
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('no JSON makes it throw anything else', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.jsonValue(),
          fc.jsonValue().map((log) => ({ log })),
          fc.array(fc.jsonValue()).map((entries) => ({ log: { entries } })),
        ),
        (document) => {
          try {
            readHar(document);
          } catch (error) {
            expect(error).toBeInstanceOf(HarError);
          }
        },
      ),
      RUNS,
    );
  });
});

describe('the assembler', () => {
  const operation = fc.oneof(
    { arbitrary: anyEntry.map((raw) => ['add', raw] as const), weight: 8 },
    { arbitrary: anyEntry.map((raw) => ['amend', raw] as const), weight: 2 },
    fc.constant(['drain'] as const),
    fc.constant(['clear'] as const),
    fc.nat(6).map((limit) => ['limit', limit] as const),
    fc.nat(3000).map((startTime) => ['timing', startTime] as const),
  );

  it('never throws, whatever comes in whatever order, and what it told adds up to what it holds', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('chromium' as const, 'firefox' as const, 'unknown' as const),
        fc.array(operation, { maxLength: 40 }),
        (engine, operations) => {
          const assembler = createAssembler(recordingOf(engine), 8);
          const told = new Map<string, Exchange>();
          const drain = (): void => {
            const { upserted, removed } = assembler.drain();
            for (const id of removed) told.delete(id);
            for (const one of upserted) told.set(one.id, one);
          };
          for (const [kind, value] of operations) {
            if (kind === 'drain') drain();
            else if (kind === 'clear') assembler.clear();
            else if (kind === 'limit') assembler.setLimit(value);
            else if (kind === 'timing')
              assembler.addTimings(
                [{ name: API, startTime: value, responseStatus: 0, initiatorType: 'fetch' }],
                EPOCH,
              );
            else {
              const entry = toEntry(value);
              if (entry) assembler[kind](entry);
            }
          }
          drain();
          const kept = [...assembler.exchanges()];
          expect(kept.length).toBeLessThanOrEqual(8);
          expect(new Map(kept.map((one) => [one.id, one]))).toEqual(told);
        },
      ),
      RUNS,
    );
  });

  // One call of the page: what a browser reports of it, at its own URL.
  const scenario = fc.record({
    kind: fc.constantFrom('simple', 'preflighted', 'refused', 'redirected', 'own-options', 'cached'),
    at: fc.nat(50),
  });
  type Scenario = { readonly kind: string; readonly at: number };

  function entriesOf(browser: Browser, { kind, at }: Scenario, index: number): object[] {
    const target = `${API}/${index}`;
    const allow = ['Access-Control-Allow-Origin: *', 'Access-Control-Allow-Methods: PUT, OPTIONS'];
    const before = (asks: string, response = allow): object =>
      browser.preflight({ url: target, at: at + 1, asks, response });
    const put = (more: object = {}): object =>
      browser.actual({ url: target, at, time: 20, response: allow, ...more });
    switch (kind) {
      case 'simple':
        return [put({ method: 'GET' })];
      case 'preflighted':
        return [before('PUT'), put()];
      case 'refused':
        return browser.engine === 'firefox' ? [before('PUT', [])] : [before('PUT', []), put({ status: 0 })];
      case 'redirected':
        return [
          put({ method: 'GET', time: 5, status: 302, response: [...allow, `Location: ${target}/next`] }),
          browser.actual({ method: 'GET', url: `${target}/next`, at: at + 10, response: allow }),
        ];
      case 'own-options':
        return [before('OPTIONS'), put({ method: 'OPTIONS' })];
      default:
        return [before('PUT'), put(), put({ at: at + 2000 })];
    }
  }

  /** The exchanges without what depends on the order of arrival: their ids. */
  const setOf = (browser: Browser, raws: readonly object[]): string[] => {
    const assembler = createAssembler(recordingOf(browser.engine));
    for (const raw of raws) {
      const entry = toEntry(raw);
      if (entry) assembler.add(entry);
    }
    return [...assembler.exchanges()].map((one) => JSON.stringify({ ...one, id: '' })).sort();
  };

  it.each(browsers)('%s: how the entries of unrelated requests are mixed changes nothing', (_, browser) => {
    fc.assert(
      fc.property(
        fc.array(scenario, { minLength: 2, maxLength: 6 }),
        fc.infiniteStream(fc.nat()),
        (scenarios, picks) => {
          const queues = scenarios.map((one, index) => entriesOf(browser, one, index));
          const inOrder = queues.flat();
          const mixed: object[] = [];
          while (mixed.length < inOrder.length) {
            const open = queues.filter((queue) => queue.length > 0);
            const [pick] = picks.take(1);
            mixed.push(open[(pick ?? 0) % open.length]?.shift() as object);
          }
          expect(setOf(browser, mixed)).toEqual(setOf(browser, inOrder));
        },
      ),
      RUNS,
    );
  });

  it.each(browsers)('%s: the entries of one call may come in any order', (_, browser) => {
    const calls = fc.array(
      scenario.filter(({ kind }) => kind !== 'cached'),
      { minLength: 1, maxLength: 5 },
    );
    const shuffled = calls.chain((scenarios) => {
      const raws = scenarios.flatMap((one, index) => entriesOf(browser, one, index));
      return fc.tuple(fc.constant(raws), fc.shuffledSubarray(raws, { minLength: raws.length }));
    });
    fc.assert(
      fc.property(shuffled, ([raws, mixed]) => {
        expect(setOf(browser, mixed)).toEqual(setOf(browser, raws));
      }),
      RUNS,
    );
  });
});
