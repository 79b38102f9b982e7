// Secrets of every kind are planted in random exchanges, in every place: none is in what leaves, in any format.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeHar } from '../../src/capture/har/write-har.ts';
import { diagnose, seen, type Exchange, type HeaderLine, type Hop } from '../../src/core/index.ts';
import { anyExchange } from '../../src/core/testing/arbitraries.ts';
import { badPreflight, badRedirect, line, otherPort, page, readable } from '../../src/ui/testing/exchange.ts';
import { shareSteps, type ShareFormat, type Shared } from '../../src/ui/panel/share/share-text.ts';

const FORMATS: readonly ShareFormat[] = ['summary', 'markdown', 'json', 'curl', 'har'];

type Item = Parameters<typeof shareSteps>[0][number];
const diagnosed = (exchange: Exchange): Item => ({ exchange, diagnosis: diagnose(exchange) });

function share(items: readonly Item[], format: ShareFormat, isMasked = true): Shared {
  const steps = shareSteps(items, format, isMasked, writeHar);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** What servers hand out, what people type, and what looks like nothing in particular. */
const secret = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'),
    minLength: 12,
    maxLength: 60,
  }),
  fc.uuid(),
  fc
    .base64String({ minLength: 16, maxLength: 48 })
    .map((text) => `eyJhbGciOiJIUzI1NiJ9.${text.replaceAll(/[^A-Za-z\d]/g, 'x')}.c2lnbmF0dXJl`),
  fc.constantFrom(
    'hunter2-correct-horse',
    'planted-cookie-secret',
    'p@ss w0rd+of/Zoë&Co',
    'sk_live_51H8xQ2eZvKYlo2C',
  ),
);

interface Planted {
  readonly name: string;
  readonly lines: (value: string) => readonly HeaderLine[];
  readonly query?: (value: string) => string;
}

/** Places that say of a value that it is a secret. */
const ANNOUNCED: readonly Planted[] = [
  {
    name: 'a cookie',
    lines: (value) => [line('Cookie', `theme=dark; session=${encodeURIComponent(value)}`)],
  },
  { name: 'a bearer token', lines: (value) => [line('Authorization', `Bearer ${value}`)] },
  {
    name: 'a login',
    lines: (value) => [line('Authorization', `Basic ${Buffer.from(`me:${value}`).toString('base64')}`)],
  },
  { name: 'a bare credential', lines: (value) => [line('Proxy-Authorization', value)] },
  { name: 'a key', lines: (value) => [line('X-Api-Key', value)] },
  { name: 'a header of any name', lines: (value) => [line('X-Trace', value)] },
  {
    name: 'a token in the query',
    lines: () => [],
    query: (value) => `?access_token=${encodeURIComponent(value)}`,
  },
];

/** Where the same value may occur again. */
const repeated = (value: string): Partial<Record<'sent' | 'answered', readonly HeaderLine[]>> => ({
  sent: [
    line('Referer', `${page}/login?next=%2Fa%3Ftoken%3D${encodeURIComponent(encodeURIComponent(value))}`),
    line('Referer', `${page}/reset/${encodeURIComponent(value)}`),
  ],
  answered: [
    line('Set-Cookie', `session=${encodeURIComponent(value)}; Path=/; SameSite=Lax`),
    line('Link', `</next?cursor=${encodeURIComponent(value)}>; rel="next"`),
    line('Refresh', `0; url=/again?sig=${encodeURIComponent(value)}`),
    line('WWW-Authenticate', `Digest realm="api", nonce="${value}"`),
    line('X-Echo', `was ${value}.`),
    line(
      'Location',
      `https://me:${encodeURIComponent(value)}@b.example/#id_token=${encodeURIComponent(value)}`,
    ),
  ],
});

function plant(exchange: Exchange, { lines, query }: Planted, value: string): Exchange {
  const again = repeated(value);
  const into = (hop: Hop): Hop => ({
    ...hop,
    url: `${hop.url.replace(/[?#].*/s, '')}/${encodeURIComponent(value)}${query?.(value) ?? ''}`,
    requestHeaders: hop.requestHeaders.seen
      ? {
          ...hop.requestHeaders,
          value: [...hop.requestHeaders.value, ...lines(value), ...(again.sent ?? [])],
        }
      : hop.requestHeaders,
    reply: hop.reply.seen
      ? {
          ...hop.reply,
          value: {
            ...hop.reply.value,
            headers: [...hop.reply.value.headers, ...(again.answered ?? [])],
            body: JSON.stringify({ error: `no such key: ${value}`, token: value }),
          },
        }
      : hop.reply,
  });
  const [first, ...others] = exchange.hops;
  return {
    ...exchange,
    authorHeaders: seen([...lines(value)], 'call-record'),
    outcome: seen({ type: 'error', name: 'TypeError', message: `Failed: ${value}` }, 'call-record'),
    caller: seen(
      [
        {
          functionName: 'load',
          url: `${page}/app.js?key=${encodeURIComponent(value)}`,
          lineNumber: 1,
          columnNumber: 2,
        },
      ],
      'call-record',
    ),
    page: seen(
      {
        url: `${page}/?auth=${encodeURIComponent(value)}`,
        policies: [
          `script-src 'nonce-${value.replaceAll(/[^A-Za-z\d]/g, '')}'; report-uri /csp?token=${encodeURIComponent(value)}`,
        ],
        embedderPolicy: null,
      },
      'network-entry',
    ),
    hops: [into(first), ...others.map(into)],
  };
}

/** Everything anybody could read the value from. */
const readings = (value: string): string[] => [
  value,
  encodeURIComponent(value),
  encodeURIComponent(encodeURIComponent(value)),
  JSON.stringify(value).slice(1, -1),
  Buffer.from(value).toString('base64').replace(/=+$/, ''),
  Buffer.from(value).toString('base64url'),
  Buffer.from(`me:${value}`).toString('base64').replace(/=+$/, ''),
];

const carrier = fc.oneof(
  fc
    .constantFrom(badPreflight('1'), badRedirect('2'), otherPort('3'), readable('4'))
    .map(({ exchange }) => exchange),
  anyExchange,
);

test('no planted secret is in any export, however it may be written', () => {
  fc.assert(
    fc.property(carrier, fc.constantFrom(...ANNOUNCED), secret, (exchange, place, value) => {
      const items = [diagnosed(plant(exchange, place, value))];
      for (const format of FORMATS) {
        const { text } = share(items, format);
        // The text, too, for whoever has to find out where it stands.
        const leaked = readings(value).filter((reading) => text.includes(reading));
        expect([place.name, format, leaked, leaked.length > 0 && text]).toEqual([
          place.name,
          format,
          [],
          false,
        ]);
      }
    }),
    { numRuns: 200 },
  );
});

test('equal secrets have one placeholder over all requests of an export, different ones have different ones', () => {
  fc.assert(
    fc.property(fc.uniqueArray(secret, { minLength: 2, maxLength: 2 }), ([first = '', second = '']) => {
      const cookies = [first, second, first].map((value, index) =>
        diagnosed(plant(otherPort(String(index)).exchange, ANNOUNCED[0] as Planted, value)),
      );
      const { text } = share(cookies, 'har');
      const [one, two, again] = [...text.matchAll(/theme=[^;]+; session=(<[^>]+>)"/g)].map(
        ([, shown]) => shown,
      );
      expect(one).toBeDefined();
      expect([two === one, again === one]).toEqual([false, true]);
    }),
    { numRuns: 50 },
  );
});

test('every format is written of anything at all', () => {
  fc.assert(
    fc.property(anyExchange, fc.boolean(), (exchange, isMasked) => {
      for (const format of FORMATS) expect(share([diagnosed(exchange)], format, isMasked).text).not.toBe('');
    }),
    { numRuns: 100 },
  );
});

test('what was masked is listed with how often, and stays in sight where masking is off', () => {
  const item = diagnosed(plant(otherPort('1').exchange, ANNOUNCED[1] as Planted, 'k9f3Zq71LmXw28sT'));
  const { masked, text } = share([item], 'har');
  expect(masked.map(({ placeholder }) => placeholder)).toContain('<authorization-1>');
  expect(masked.every(({ places }) => places > 0)).toBe(true);
  expect(text).toContain('Bearer <authorization-1>');
  expect(share([item], 'har', false)).toMatchObject({
    masked: [],
    text: expect.stringContaining('k9f3Zq71LmXw28sT') as string,
  });
});
