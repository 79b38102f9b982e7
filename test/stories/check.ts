import { isDeepStrictEqual } from 'node:util';
import type { BrowserName } from '../../scripts/browsers.mjs';
import type { Said } from './diagnosis.ts';
import type { Expectation, Target, Verdict } from './story.ts';

/** How what was said differs from what is true, a line for each difference; none where it holds. */
export function differences(said: readonly Said[], expectation: Expectation, browser: BrowserName): string[] {
  const { others = [], advice = [], inFirefox, inChromium, ...everywhere } = expectation;
  const expected = { ...everywhere, ...(browser === 'firefox' ? inFirefox : inChromium) };
  const targets = expected.target ? matching(said, expected.target) : [];
  const found = targets.flatMap((each) => differencesOf(each, expected));
  if (expected.target && targets.length === 0) found.push(`no exchange ${show(expected.target)}`);
  const rest = new Set(said);
  for (const each of targets) rest.delete(each);
  for (const other of others) {
    const cause = (browser === 'firefox' ? other.inFirefox : undefined)?.cause ?? other.cause;
    for (const each of matching(said, other.target)) {
      rest.delete(each);
      if (each.cause?.id !== (cause ?? undefined))
        found.push(`${name(each)}: cause ${each.cause?.id}, not ${cause}`);
    }
  }
  for (const each of rest) {
    if (each.cause) found.push(`${name(each)}: false alarm ${each.cause.id}`);
    for (const id of each.advice)
      if (!advice.includes(id)) found.push(`${name(each)}: uncalled-for advice ${id}`);
  }
  return found;
}

function differencesOf(
  said: Said,
  { cause, detail, certain, advises = [], says, neverSays }: Verdict,
): string[] {
  const text = said.text.toLowerCase();
  const found: string[] = [];
  const tell = (what: string): void => void found.push(`${name(said)}: ${what}`);
  if ((said.cause?.id ?? null) !== cause) tell(`cause ${said.cause?.id ?? null}, not ${cause}`);
  for (const [key, value] of Object.entries(detail ?? {})) {
    const actual = (said.cause?.detail as Record<string, unknown> | undefined)?.[key];
    if (!isDeepStrictEqual(actual, value))
      tell(`detail ${key} is ${JSON.stringify(actual)}, not ${JSON.stringify(value)}`);
  }
  if (certain !== undefined && said.cause?.certain !== certain)
    tell(certain ? 'is not certain' : 'is certain');
  for (const id of advises) if (!said.advice.includes(id)) tell(`lacks advice ${id}`);
  for (const word of says) if (!text.includes(word.toLowerCase())) tell(`does not say "${word}"`);
  for (const word of neverSays) if (text.includes(word.toLowerCase())) tell(`says "${word}"`);
  return found;
}

function matching(said: readonly Said[], { url, method, nth }: Target): Said[] {
  const all = said.filter(
    (each) =>
      (typeof url === 'string' ? each.url.includes(url) : url.test(each.url)) &&
      (method === undefined || each.method === method),
  );
  const one = nth === undefined ? undefined : all.at(nth);
  return nth === undefined ? all : one ? [one] : [];
}

const name = ({ method, url }: Said): string => `${method} ${url}`;
const show = ({ url, method, nth }: Target): string =>
  [method, String(url), nth].filter((part) => part !== undefined).join(' ');
