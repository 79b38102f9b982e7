import { describe, expect, it } from 'vitest';
import { parseRawHttp } from '../../../test/helpers/raw-http.ts';
import { diagnose } from '../diagnose.ts';
import { createMask } from './mask-exchange.ts';

describe('the work of a mask', () => {
  /** Identifiers as proxies number them: they begin alike. */
  const ids = (count: number): string =>
    Array.from(
      { length: count },
      (_, index) => `< X-Request-Id: 0000018f3Zq71LmXw2${(index + 1e6).toString(36)}q`,
    ).join('\n');
  const once = (count: number): number => {
    const exchange = parseRawHttp(`> GET https://api.example/a
> Origin: https://app.example

< 200
${ids(count)}
`);
    const diagnosis = diagnose(exchange);
    const start = performance.now();
    const mask = createMask();
    mask.learn(exchange);
    mask.masked({ exchange, diagnosis });
    const duration = performance.now() - start;
    expect(mask.values()).toHaveLength(count);
    return duration;
  };
  const work = (count: number): number => Math.min(once(count), once(count));

  it('grows no faster than the secrets do', () => {
    work(1000);
    // Four if it is linear, sixteen if it is quadratic.
    expect(work(100_000) / work(25_000)).toBeLessThan(8);
  });
});
