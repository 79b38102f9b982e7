import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose, type Diagnosis } from './diagnose.ts';
import { grantsOf } from './grants.ts';
import type { Exchange, Hop, Message } from './model/exchange.ts';
import type { HeaderLine } from './model/header.ts';
import { CHROMIUM, FIREFOX, PAGE, exchange, hop, neverSent, preflight } from './testing/exchange.ts';
import { anyExchange, megabytes } from './testing/arbitraries.ts';

const RUNS = { numRuns: 500 };

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(deepFreeze);
  return value;
}

type Lines = readonly HeaderLine[];

/** The exchange with all its header lines changed. */
function withLines(
  original: Exchange,
  request: (lines: Lines) => Lines,
  response: (lines: Lines) => Lines,
): Exchange {
  const message = <T extends Message>(one: T): T => ({
    ...one,
    requestHeaders: one.requestHeaders.seen
      ? { ...one.requestHeaders, value: request(one.requestHeaders.value) }
      : one.requestHeaders,
    reply: one.reply.seen
      ? { ...one.reply, value: { ...one.reply.value, headers: response(one.reply.value.headers) } }
      : one.reply,
  });
  const hops = original.hops.map((one): Hop => {
    const before = one.preflight;
    return {
      ...message(one),
      preflight: 'message' in before ? { ...before, message: message(before.message) } : before,
    };
  });
  return { ...original, hops: hops as [Hop, ...Hop[]] };
}

const answer = ({ verdict, verdictCertain, reason, cause, next }: Diagnosis) => ({
  verdict,
  verdictCertain,
  reason,
  cause,
  next,
});

describe('diagnose', () => {
  it('never throws, changes nothing, and no rule fails inside', () => {
    fc.assert(
      fc.property(anyExchange, (one) => {
        const found = diagnose(deepFreeze(one));
        expect(found.cannotTell.filter(({ error }) => error !== null)).toEqual([]);
        expect(() => grantsOf(one, found)).not.toThrow();
      }),
      { numRuns: 2000 },
    );
  });

  it.each(megabytes)('ends on a megabyte of %j in every place', (_, text) => {
    const before = preflight({
      asks: text,
      headers: [text],
      reply: [
        204,
        `Access-Control-Allow-Origin: ${text}`,
        `Access-Control-Allow-Headers: ${text}`,
        `Access-Control-Allow-Methods: ${text}`,
      ],
    });
    const last = hop({
      method: text,
      request: [`Origin: ${text}`],
      reply: [302, `Location: ${text}`, `Access-Control-Allow-Origin: ${text}`],
      preflight: before,
    });
    expect(() => diagnose(exchange([last]))).not.toThrow();
    expect(() => diagnose(exchange([hop({ reply: [302, `Location: ${text}`] }), last]))).not.toThrow();
  });

  it('says the same of the same, and of what JSON keeps of it', () => {
    fc.assert(
      fc.property(anyExchange, (one) => {
        const first = diagnose(one);
        expect(diagnose(one)).toStrictEqual(first);
        expect(diagnose(JSON.parse(JSON.stringify(one)) as Exchange)).toStrictEqual(first);
        expect(JSON.parse(JSON.stringify(first))).toStrictEqual(first);
      }),
      RUNS,
    );
  });

  it('a header that has no part in it changes nothing', () => {
    const noise = fc.tuple(
      fc.string({ unit: fc.constantFrom(...'abz-09'), maxLength: 28 }).map((name) => `x-noise-${name}`),
      fc.constantFrom('*', 'true', PAGE, '', 'GET', 'cors'),
      fc.nat(8),
    );
    fc.assert(
      fc.property(anyExchange, noise, (one, [name, value, at]) => {
        const add = (lines: Lines): Lines => lines.toSpliced(at, 0, { name, value });
        expect(answer(diagnose(withLines(one, add, add)))).toEqual(answer(diagnose(one)));
      }),
      RUNS,
    );
  });

  it('the letter case of header names changes nothing', () => {
    // Firefox counts the lines that spell `Access-Control-Allow-Origin` so (fetch/codes.ts); names of one browser's own are none of HTTP.
    const isSpelled = ({ name }: HeaderLine): boolean =>
      /^access-control-allow-origin$/i.test(name) || name.startsWith(':') || !/^[\u0000-\u007f]*$/.test(name);
    const swap = (name: string): string =>
      [...name]
        .map((letter) => (letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase()))
        .join('');
    const respell =
      (spell: (name: string) => string) =>
      (lines: Lines): Lines =>
        lines.map((line) => (isSpelled(line) ? line : { ...line, name: spell(line.name) }));
    fc.assert(
      fc.property(
        anyExchange,
        fc.constantFrom(
          swap,
          (name: string) => name.toLowerCase(),
          (name: string) => name.toUpperCase(),
        ),
        (one, spell) => {
          expect(answer(diagnose(withLines(one, respell(spell), respell(spell))))).toEqual(
            answer(diagnose(one)),
          );
        },
      ),
      RUNS,
    );
  });

  it('gives a parameter that is the first of all, and a certain reason has no rival', () => {
    fc.assert(
      fc.property(anyExchange, (one) => {
        const { reason, verdict, cause } = diagnose(one);
        if (reason !== null) {
          expect(reason.parameter).toBe(reason.parameters[0] ?? '');
          if (reason.certain) expect(reason.alternatives).toEqual([]);
          expect(reason.alternatives).not.toContainEqual({
            chromium: reason.chromium,
            firefox: reason.firefox,
            parameter: reason.parameter,
          });
        }
        if (verdict === 'allowed' || verdict === 'unknown') expect([reason, cause]).toEqual([null, null]);
      }),
      RUNS,
    );
  });
});

describe('knowing less', () => {
  const allowOrigin = fc.constantFrom(
    [],
    ['*'],
    [PAGE],
    ['*', '*'],
    ['https://b.example'],
    ['app.example'],
    ['null'],
  );
  const header = (name: string, values: readonly string[]): string[] =>
    values.map((value) => `Access-Control-Allow-${name}: ${value}`);
  const headersOf = fc
    .record({
      origin: allowOrigin,
      credentials: fc.constantFrom([], ['true'], ['True']),
      methods: fc.constantFrom([], ['*'], ['PUT'], ['GET'], ['a b']),
      headers: fc.constantFrom([], ['*'], ['x-a'], ['x-b'], ['a b']),
    })
    .map(({ origin, credentials, methods, headers }) => [
      ...header('Origin', origin),
      ...header('Credentials', credentials),
      ...header('Methods', methods),
      ...header('Headers', headers),
    ]);
  const call = fc.record({
    engine: fc.constantFrom('chromium' as const, 'firefox' as const),
    credentials: fc.constantFrom('omit' as const, 'include' as const),
    preflighted: fc.boolean(),
    before: fc.tuple(fc.constantFrom(204, 404, 302), headersOf),
    after: fc.tuple(fc.constantFrom(200, 500), headersOf),
    timed: fc.boolean(),
  });

  it('of the call never makes a certain answer another one', () => {
    fc.assert(
      fc.property(call, ({ engine, credentials, preflighted, before, after, timed }) => {
        const browser = engine === 'firefox' ? FIREFOX : CHROMIUM;
        const asked = preflighted
          ? preflight({ headers: ['x-a'], reply: [before[0], ...before[1]] })
          : undefined;
        const rest = {
          method: preflighted ? 'PUT' : 'GET',
          reply: [after[0], ...after[1]] as const,
          ...(asked ? { preflight: asked } : {}),
        };
        const options = { browser, redirect: 'follow' as const };
        // What happened, with the call known; then what the browser would have shown of it.
        const known = { ...options, credentials };
        const unsent = asked && diagnose(exchange([neverSent(engine, asked)], known));
        const stopped = unsent?.reason?.stage === 'preflight';
        const truth = stopped ? unsent : diagnose(exchange([hop(rest)], known));
        const blocked = truth.verdict === 'blocked';
        const errors = engine === 'chromium' ? { error: blocked ? 'net::ERR_FAILED' : null } : {};
        const shown = stopped && asked ? neverSent(engine, asked) : hop({ ...rest, ...errors });
        const timing = timed ? { timing: blocked ? 0 : after[0] } : {};
        const found = diagnose(exchange([shown], { ...options, ...timing }));
        const codes = [found.reason, ...(found.reason?.alternatives ?? [])].map(
          (one) => one?.[engine] ?? null,
        );
        if (found.verdictCertain) expect(found.verdict).toBe(truth.verdict);
        if (found.reason?.certain)
          expect(found.reason).toMatchObject({
            [engine]: truth.reason?.[engine],
            parameters: truth.reason?.parameters,
          });
        if (blocked && found.verdict === 'blocked') expect(codes).toContain(truth.reason?.[engine]);
        expect(diagnose(exchange([shown], { ...known, ...timing })).reason?.[engine]).toBe(
          truth.reason?.[engine],
        );
      }),
      { numRuns: 2000 },
    );
  });
});
