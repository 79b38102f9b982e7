// What CORS Lens says of the demo's recordings, which hold every case: each as if it stood alone, but for its own earlier calls.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { BROWSERS } from '../scripts/browsers.mjs';
import { readHar } from '../src/capture/har/read-har.ts';
import { diagnoseHar } from '../src/entry/diagnose-har.ts';
import { scenarios } from './scenarios.ts';

describe.each(BROWSERS)('the recording of %s', (browser) => {
  const text = readFileSync(new URL(`recordings/${browser}.har`, import.meta.url), 'utf8');
  const diagnosed = [...diagnoseHar(readHar(JSON.parse(text)))];
  const shown = scenarios.filter(
    ({ needsProbe, unseenIn }) => !needsProbe && unseenIn?.[browser] === undefined,
  );

  it.each(shown)('tells $id', ({ id, before = [], call, expect: expected }) => {
    const own = diagnosed.filter(
      ({ exchange }) => new URL(exchange.hops[0].url).pathname.split('/')[1] === id,
    );
    // What a service worker asks itself comes after the call it was for.
    const count = [...before, call].reduce((sum, { times = 1 }) => sum + times, 0);
    const { verdict, cause, advice } = own[count - 1]?.diagnosis ?? {};
    expect({ verdict, cause: cause?.id ?? null, advice: advice?.map((one) => one.id) }).toEqual({
      verdict: (browser === 'firefox' && expected.verdictInFirefox) || expected.verdict,
      cause: expected.cause,
      advice: expected.advice ?? [],
    });
    expect(cause?.detail ?? {}).toMatchObject(expected.detail ?? {});
  });
});
