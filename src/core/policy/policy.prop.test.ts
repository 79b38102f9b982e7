import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../diagnose.ts';
import { isCorsSafelistedMethod } from '../http/method.ts';
import type { Exchange } from '../model/exchange.ts';
import { seen } from '../model/observed.ts';
import type { Fix, HeaderEdits, Policy } from '../model/fix.ts';
import { isCorsResponseHeader } from '../rules/response-header-sent-by-client.ts';
import { anyExchange } from '../testing/arbitraries.ts';
import { call, ORIGINS } from '../testing/calls.ts';
import { fixOf } from './fix.ts';
import { isWebOrigin, needsOf } from './needs.ts';
import { answersUnder, policyOf, type PolicyChoices } from './policy.ts';
import { answersWith, tryAnswers } from './trial.ts';

const choices: fc.Arbitrary<PolicyChoices> = fc.record(
  {
    origins: fc.array(
      fc.oneof(
        fc.constantFrom(...ORIGINS, '*', 'null', 'https://a.example/', "https://a.example'"),
        fc.string(),
      ),
    ),
    exposedHeaders: fc.array(fc.constantFrom('X-Total', 'link', '*', 'a b')),
    credentials: fc.boolean(),
    isPublic: fc.boolean(),
  },
  { requiredKeys: [] },
);

const passes = (policy: Policy, one: Exchange): boolean => tryAnswers(one, answersUnder(policy, one)).passes;

describe('policyOf', () => {
  it('lets every exchange pass that can be allowed', () => {
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 5 }), choices, (calls, chosen) => {
        const policy = policyOf(calls, chosen);
        const asking = calls.filter((one) => needsOf(one) !== null);
        expect(policy === null).toBe(asking.length === 0);
        if (policy === null) return;
        // Where cookies may go along and the user says that they do not, that is believed.
        const certain = asking.filter(
          (one) => chosen.credentials !== false || needsOf(one)?.credentials !== null,
        );
        expect(certain.filter((one) => !passes(policy, one))).toEqual([]);
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves out an origin that is not wanted, and what only that one asked', () => {
    fc.assert(
      fc.property(
        fc.array(call, { minLength: 1, maxLength: 5 }),
        fc.constantFrom(...ORIGINS),
        (calls, unwanted) => {
          const others = calls.filter(({ pageOrigin }) => pageOrigin.seen && pageOrigin.value !== unwanted);
          expect(policyOf(calls, { without: [unwanted] })).toEqual(policyOf(others));
        },
      ),
    );
  });

  it('is the least: without any part of it something fails that passed', () => {
    fc.assert(
      fc.property(fc.array(call, { minLength: 1, maxLength: 5 }), (calls) => {
        const policy = policyOf(calls);
        if (policy === null) return;
        const origins = policy.origins as readonly [string, ...string[]];
        const asking = calls.filter((one) => needsOf(one) !== null);
        const narrower: Policy[] = [
          ...origins.map((out) => ({
            ...policy,
            origins: origins.length > 1 ? without(origins, out) : (['https://nobody.example'] as const),
          })),
          ...policy.methods
            .filter((method) => !isCorsSafelistedMethod(method))
            .map((out) => ({
              ...policy,
              methods: policy.methods.length > 1 ? without(policy.methods, out) : (['GET'] as const),
            })),
          ...policy.requestHeaders.map((out) => ({
            ...policy,
            requestHeaders: without(policy.requestHeaders, out),
          })),
          ...(policy.credentials ? [{ ...policy, credentials: false }] : []),
        ];
        for (const one of narrower) expect(asking.every((each) => passes(one, each))).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('never holds an unsafe combination, whatever was seen and chosen', () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(call, anyExchange), { minLength: 1, maxLength: 4 }),
        choices,
        (calls, chosen) => {
          const policy = policyOf(calls, chosen);
          if (policy === null) return;
          const { origins, methods, requestHeaders, exposedHeaders, credentials, maxAge } = policy;
          if (origins === '*') expect([chosen.isPublic, credentials]).toEqual([true, false]);
          else expect(origins.filter((origin) => !isWebOrigin(origin) || origin === 'null')).toEqual([]);
          expect([...methods, ...requestHeaders, ...exposedHeaders].filter((item) => item === '*')).toEqual(
            [],
          );
          expect(requestHeaders.filter(isCorsResponseHeader)).toEqual([]);
          expect(maxAge).toBeLessThanOrEqual(600);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

const without = <T extends readonly string[]>(items: T, out: string): [string, ...string[]] =>
  items.filter((item) => item !== out) as [string, ...string[]];

describe('fixOf', () => {
  it('is never unsafe, whatever was seen', () => {
    fc.assert(
      fc.property(fc.oneof(call, anyExchange), (one) => {
        const fix = fixOf(one);
        if (fix === null) return;
        expect(tryAnswers(one, answersWith(one, fix)).passes).toBe(true);
        const set = [...fix.actual.set, ...(fix.preflight?.set ?? [])];
        // A method may be named `null`, an origin may not.
        const isUnsafe = ([name, value]: readonly [string, string]): boolean =>
          /(^|[\s,])\*(?=$|[\s,])/.test(value) ||
          (name === 'Access-Control-Allow-Origin' && value === 'null');
        // `Vary: *` is the server's own, and stays.
        expect(set.filter((line) => line[0] !== 'Vary' && isUnsafe(line))).toEqual([]);
        const names = set.map(([name]) => name);
        if (names.includes('Access-Control-Allow-Origin')) expect(names).toContain('Vary');
      }),
      { numRuns: 2000 },
    );
  });

  it('is the least: without any header it sets, the call is refused again', () => {
    fc.assert(
      fc.property(call, (one) => {
        const fix = fixOf(one);
        if (fix === null) return;
        const lacking = <T extends HeaderEdits>(edits: T, name: string): T => ({
          ...edits,
          set: edits.set.filter(([each]) => each !== name),
        });
        // `Vary` is for caches; where nobody saw whether credentials are used, they are allowed in case.
        const isNeeded = ([name]: readonly [string, string]): boolean =>
          name !== 'Vary' && (name !== 'Access-Control-Allow-Credentials' || one.credentials.seen);
        const narrower: Fix[] = [
          ...fix.actual.set.filter(isNeeded).map(([name]) => ({ ...fix, actual: lacking(fix.actual, name) })),
          ...(fix.preflight?.set ?? [])
            .filter(isNeeded)
            .map(([name]) => ({ ...fix, preflight: fix.preflight && lacking(fix.preflight, name) })),
        ];
        for (const less of narrower) expect(tryAnswers(one, answersWith(one, less)).passes).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  it('names nothing but what the call asks for and the server allowed before', () => {
    fc.assert(
      fc.property(call, (one) => {
        const words = JSON.stringify(one.hops).match(/[\w-]+/g) ?? [];
        const known = new Set(words.map((word) => word.toLowerCase()));
        const fix = fixOf(one);
        const set = [...(fix?.preflight?.set ?? []), ...(fix?.actual.set ?? [])];
        const listed = set
          .filter(([name]) => /Methods|Headers/.test(name))
          .flatMap(([, value]) => value.split(',').map((item) => item.trim().toLowerCase()));
        expect(listed.filter((item) => !known.has(item))).toEqual([]);
        for (const [name, value] of set)
          if (name === 'Access-Control-Allow-Origin')
            expect(seen(value, 'network-entry')).toEqual(one.pageOrigin);
      }),
    );
  });

  it('mends every call that CORS refused from a page with an origin', () => {
    fc.assert(
      fc.property(call, (one) => {
        const { verdict } = diagnose(one);
        expect(fixOf(one) !== null).toBe(verdict === 'blocked');
      }),
      { numRuns: 1000 },
    );
  });

  it('leaves nothing to find: the mended exchange has no cause', () => {
    fc.assert(
      fc.property(call, (one) => {
        const fix = fixOf(one);
        if (fix === null) return;
        const mended = tryAnswers(one, answersWith(one, fix));
        const { cause, verdict } = diagnose(mended.exchange);
        expect([cause, verdict]).toEqual([null, mended.unasked === null ? 'allowed' : 'unknown']);
      }),
      { numRuns: 1000 },
    );
  });
});
