import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { readHar } from '../../src/capture/har/read-har.ts';
import { fixFor, type Fix } from '../../src/core/index.ts';
import { diagnoseHar } from '../../src/entry/diagnose-har.ts';

const RULES = new URL('../corpus/rules/', import.meta.url);

/** The fixes of the recorded exchanges of a cause, as long as the browser calls them CORS. */
function fixesOf(cause: string): readonly (Fix | null)[] {
  const folder = new URL(`${cause}/`, RULES);
  return readdirSync(folder)
    .filter((name) => name.endsWith('.positive.har'))
    .flatMap((name) => [...diagnoseHar(readHar(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))))])
    .filter(({ diagnosis }) => diagnosis.cause?.id === cause && diagnosis.verdict !== 'allowed')
    .map(({ exchange, diagnosis }) => fixFor(exchange, diagnosis));
}

/** What headers of the answers repair, and where that repair belongs. Every other cause needs something else. */
const REPAIRED: Readonly<Record<string, Fix['where']>> = {
  'allow-list-malformed': 'server',
  'cached-response': 'server',
  'content-type-not-safelisted': 'server',
  'cors-not-enabled': 'server',
  'credentials-not-allowed': 'server',
  'error-response-without-cors': 'server',
  'header-conditional': 'server',
  'header-not-allowed': 'server',
  'header-wildcard-with-credentials': 'server',
  'method-case': 'page',
  'method-not-allowed': 'server',
  'origin-duplicated': 'server',
  'origin-mismatch': 'server',
  'origin-rejected-by-policy': 'server',
  'origin-value-invalid': 'server',
  'preflight-failed': 'server',
  'preflight-not-routed': 'server',
  'preflight-redirected': 'server',
  'preflight-unauthorized': 'server',
  'redirect-without-cors': 'server',
  'response-header-sent-by-client': 'page',
  'wildcard-with-credentials': 'server',
};

const causes = readdirSync(RULES).filter((id) => fixesOf(id).length > 0);

describe('the recorded exchanges of every cause', () => {
  it('are of every cause that headers repair, and of others', () => {
    expect(causes).toEqual(expect.arrayContaining(Object.keys(REPAIRED)));
    expect(causes.length).toBeGreaterThan(Object.keys(REPAIRED).length + 10);
  });

  it.each(causes)('%s has a fix exactly if headers repair it', (cause) => {
    const where = fixesOf(cause).map((fix) => fix?.where ?? null);
    expect(new Set(where)).toEqual(new Set([REPAIRED[cause] ?? null]));
  });
});
