// Every recorded exchange of the repository, masked, written as a HAR and read again: the diagnosis stays the same.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { assembleHar } from '../../src/capture/har/assemble-har.ts';
import { readHar } from '../../src/capture/har/read-har.ts';
import { writeHar } from '../../src/capture/har/write-har.ts';
import { createMask, diagnose, type Diagnosis, type Exchange } from '../../src/core/index.ts';

const HERE = import.meta.dirname;
const filesOf = (folder: string, ending: string): string[] =>
  readdirSync(join(HERE, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(HERE, folder, name));

const exchangesOf = (document: unknown): Exchange[] => [...assembleHar(readHar(document)).exchanges];

interface Case {
  readonly call: object;
  readonly timings: readonly object[];
  readonly entries: readonly object[];
}

const ofCorpus = (path: string, withCalls: boolean): Exchange[] => {
  const { browser, version, cases } = JSON.parse(readFileSync(path, 'utf8')) as {
    readonly browser: string;
    readonly version: string;
    readonly cases: readonly Case[];
  };
  return cases.flatMap(({ call, timings, entries }) =>
    exchangesOf({
      log: {
        browser: { name: browser, version },
        entries,
        _resourceTimings: timings,
        _calls: withCalls ? [call] : [],
      },
    }),
  );
};

const ofFile = (path: string): Exchange[] => exchangesOf(JSON.parse(readFileSync(path, 'utf8')));

/** @param isCertain whether the cause is as certain, too */
const essence = ({ verdict, reason, cause }: Diagnosis, isCertain = true): string =>
  JSON.stringify({
    verdict,
    reason: reason && [reason.chromium, reason.firefox, reason.certain, reason.failure.kind],
    cause: cause && [cause.id, isCertain && cause.certain],
  });

/** What a body says is left out: who made an error may be less certain without it. */
const hasBody = ({ hops }: Exchange): boolean =>
  hops.some(({ reply }) => reply.seen && (reply.value.body ?? '') !== '');

const sources: [name: string, read: () => Exchange[]][] = [
  ...filesOf('../corpus', '.json').flatMap((path): [string, () => Exchange[]][] => [
    [path, () => ofCorpus(path, false)],
    [`${path}, the calls known`, () => ofCorpus(path, true)],
  ]),
  ...filesOf('../../demo/recordings', '.har').map((path): [string, () => Exchange[]] => [
    path,
    () => ofFile(path),
  ]),
  ['../stories', () => filesOf('../stories/recordings', '.har').flatMap(ofFile)],
];

describe.each(sources.map(([path, read]) => [path.replace(`${HERE}/`, ''), read] as const))(
  '%s',
  (_, read) => {
    const exchanges = read();

    it('is read in the same way once it is masked', () => {
      expect(exchanges.length).toBeGreaterThan(20);
      const mask = createMask();
      for (const exchange of exchanges) mask.learn(exchange);
      const different = exchanges.filter((exchange) => {
        const diagnosis = diagnose(exchange);
        const masked = mask.masked({ exchange, diagnosis });
        const isCertain = !hasBody(exchange);
        return essence(diagnose(masked.exchange), isCertain) !== essence(diagnosis, isCertain);
      });
      expect(different.map(({ hops }) => hops[0].url)).toEqual([]);
    });

    it('is read in the same way from the file that was saved', () => {
      const different = exchanges.flatMap((exchange) => {
        const mask = createMask();
        mask.learn(exchange);
        const diagnosis = diagnose(exchange);
        const saved = JSON.stringify(writeHar([mask.masked({ exchange, diagnosis }).exchange]));
        // A preflight whose answer was kept stands in the file without the call it was made for, and may pass for this one's own.
        const isAlone = exchange.hops.every(({ preflight }) => preflight.kind !== 'from-cache');
        const before = essence(diagnosis, isAlone);
        const after = exchangesOf(JSON.parse(saved)).map((one) => essence(diagnose(one), isAlone));
        const isSame = isAlone ? after.length === 1 && after[0] === before : after.includes(before);
        return isSame ? [] : [{ url: exchange.hops[0].url, before, after }];
      });
      expect(different).toEqual([]);
    });
  },
);
