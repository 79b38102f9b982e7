// Secrets of every kind are planted in random exchanges, in every place: none is in what leaves, in any format.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { writeHar } from '../../src/capture/har/write-har.ts';
import {
  diagnose,
  masked,
  originOf,
  policyOf,
  seen,
  serverOf,
  type Exchange,
  type Hop,
  type Message,
  type Reply,
} from '../../src/core/index.ts';
import { anyExchange } from '../../src/core/testing/arbitraries.ts';
import { maskedReport, summaryLine, toText } from '../../src/explain/index.ts';
import { badPreflight, badRedirect, line, otherPort, page, readable } from '../../src/ui/testing/exchange.ts';
import { messagesOf } from '../../src/ui/panel/detail/messages.ts';
import { copiedHalf } from '../../src/ui/panel/detail/raw-messages.tsx';
import { verifyingCode } from '../../src/ui/panel/fix/verify.tsx';
import { copiedSentence } from '../../src/ui/panel/learn/lesson.tsx';
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

const jwt = fc
  .base64String({ minLength: 16, maxLength: 48 })
  .map((text) => `eyJhbGciOiJIUzI1NiJ9.${text.replaceAll(/[^A-Za-z\d]/g, 'x')}.c2lnbmF0dXJl`);

/** What servers hand out, what people type, and what looks like nothing in particular. */
const secret = fc.oneof(
  fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 16, maxLength: 40 }),
  fc.string({
    unit: fc.constantFrom(...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'),
    minLength: 12,
    maxLength: 60,
  }),
  fc.uuid(),
  jwt,
  fc.constantFrom(
    'hunter2-correct-horse',
    'planted-cookie-secret',
    'p@ss w0rd+of/Zoë&Co',
    'sk_live_51H8xQ2eZvKYlo2C',
  ),
);

/** A place of an exchange that a value can stand in; the same exchange where it has no such place. */
type Place = readonly [name: string, plant: (exchange: Exchange, value: string) => Exchange];

const everyMessage =
  (change: <M extends Message>(message: M) => M) =>
  (exchange: Exchange): Exchange => {
    const into = (hop: Hop): Hop => ({
      ...change(hop),
      preflight:
        'message' in hop.preflight
          ? { ...hop.preflight, message: change(hop.preflight.message) }
          : hop.preflight,
    });
    const [first, ...others] = exchange.hops;
    return { ...exchange, hops: [into(first), ...others.map(into)] };
  };

const sent =
  (name: string, of: (value: string) => string): Place[1] =>
  (exchange, value) => {
    const into = (hop: Hop): Hop => ({
      ...hop,
      requestHeaders: hop.requestHeaders.seen
        ? { ...hop.requestHeaders, value: [...hop.requestHeaders.value, line(name, of(value))] }
        : hop.requestHeaders,
    });
    const [first, ...others] = exchange.hops;
    return { ...exchange, hops: [into(first), ...others.map(into)] };
  };

const inReplies = (change: (reply: Reply) => Reply): ((exchange: Exchange) => Exchange) =>
  everyMessage((message) => ({
    ...message,
    reply: message.reply.seen ? { ...message.reply, value: change(message.reply.value) } : message.reply,
  }));

const answered =
  (name: string, of: (value: string) => string): Place[1] =>
  (exchange, value) =>
    inReplies((reply) => ({ ...reply, headers: [...reply.headers, line(name, of(value))] }))(exchange);

/** More of every path, the query after it as it is. */
const inPath =
  (of: (value: string) => string): Place[1] =>
  (exchange, value) =>
    everyMessage((message) => {
      const [, path = '', query = ''] = /^([^?#]*)(\?[^#]*)?/.exec(message.url) ?? [];
      return { ...message, url: path + of(value) + query };
    })(exchange);

const inCookie = sent('Cookie', (value) => `theme=dark; session=${encodeURIComponent(value)}`);
const inBearer = sent('Authorization', (value) => `Bearer ${value}`);

/** Places that say of a value that it is a secret. */
const ANNOUNCED: readonly Place[] = [
  ['a cookie', inCookie],
  ['a bearer token', inBearer],
  ['a login', sent('Authorization', (value) => `Basic ${Buffer.from(`me:${value}`).toString('base64')}`)],
  ['a bare credential', sent('Proxy-Authorization', (value) => value)],
  ['a key', sent('X-Api-Key', (value) => value)],
  ['a header of any name', sent('X-Trace', (value) => value)],
  ['a token in the query', inPath((value) => `?access_token=${encodeURIComponent(value)}`)],
  ['what a path announces', inPath((value) => `/reset/${encodeURIComponent(value)}`)],
  ['a cookie that is set', answered('Set-Cookie', (value) => `session=${encodeURIComponent(value)}; Path=/`)],
  ['a password of an answer', answered('X-Pass', (value) => value)],
  [
    'a login in a redirect',
    answered('Location', (value) => `https://me:${encodeURIComponent(value)}@b.example/`),
  ],
  [
    'a header of the call',
    (exchange, value) => ({ ...exchange, authorHeaders: seen([line('X-Session', value)], 'call-record') }),
  ],
];

/** Where the same value may occur again. */
const REPEATED: readonly Place[] = [
  ['the path', inPath((value) => `/${encodeURIComponent(value)}`)],
  [
    'a URL in the referrer',
    sent(
      'Referer',
      (value) => `${page}/login?next=%2Fa%3Ftoken%3D${encodeURIComponent(encodeURIComponent(value))}`,
    ),
  ],
  ['the path of the referrer', sent('Referer', (value) => `${page}/reset/${encodeURIComponent(value)}`)],
  [
    'a cookie that is set',
    answered('Set-Cookie', (value) => `sid=${encodeURIComponent(value)}; SameSite=Lax`),
  ],
  ['a link', answered('Link', (value) => `</next?cursor=${encodeURIComponent(value)}>; rel="next"`)],
  ['a refresh', answered('Refresh', (value) => `0; url=/again?sig=${encodeURIComponent(value)}`)],
  ['a nonce', answered('WWW-Authenticate', (value) => `Digest realm="api", nonce="${value}"`)],
  ['a challenge', answered('WWW-Authenticate', (value) => `Bearer error_description="no ${value}"`)],
  ['an echo', answered('X-Echo', (value) => `was ${value}.`)],
  ['a proxy', answered('Via', (value) => `1.1 ${value}`)],
  ['a server', answered('Server', (value) => `api (${value})`)],
  ['an exposed name', answered('Access-Control-Expose-Headers', (value) => `X-Total, ${value}`)],
  ['a list that is none', answered('Access-Control-Allow-Headers', (value) => `x-a x-b ${value}`)],
  ['an origin that is none', answered('Access-Control-Allow-Origin', (value) => value)],
  [
    'a redirect',
    answered(
      'Location',
      (value) => `https://b.example/${encodeURIComponent(value)}#id_token=${encodeURIComponent(value)}`,
    ),
  ],
  [
    'the body',
    (exchange, value) =>
      inReplies((reply) => ({
        ...reply,
        body: JSON.stringify({ error: `no such key: ${value}`, token: [...value].join(' ') }),
      }))(exchange),
  ],
  [
    'the reason',
    (exchange, value) => inReplies((reply) => ({ ...reply, statusText: `No ${value}` }))(exchange),
  ],
  [
    'the error',
    (exchange, value) => ({
      ...exchange,
      outcome: seen({ type: 'error', name: 'TypeError', message: `Failed: ${value}` }, 'call-record'),
    }),
  ],
  [
    'the caller',
    (exchange, value) => ({
      ...exchange,
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
    }),
  ],
  [
    'the page',
    (exchange, value) => ({
      ...exchange,
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
    }),
  ],
];

/** Everything anybody could read the value from. */
const readings = (value: string): string[] => [
  value,
  encodeURIComponent(value),
  encodeURIComponent(encodeURIComponent(value)),
  JSON.stringify(value).slice(1, -1),
  Buffer.from(value).toString('base64').replace(/=+$/, ''),
  Buffer.from(value).toString('base64url'),
  Buffer.from(`me:${value}`).toString('base64').replace(/=+$/, ''),
  [...value].join(' '),
];

const carrier = fc.oneof(
  fc
    .constantFrom(badPreflight('1'), badRedirect('2'), otherPort('3'), readable('4'))
    .map(({ exchange }) => exchange),
  anyExchange,
);

/** Whatever is copied or saved, by the door it leaves through. */
function* leaving(item: Item): Generator<readonly [door: string, text: string]> {
  for (const format of FORMATS) yield [format, share([item], format).text];
  yield ['report of the popover and the popup', maskedReport(item)];
  const { exchange, diagnosis } = masked(item);
  yield ['command line', `${summaryLine(exchange, diagnosis, 1)}\n${toText(exchange, diagnosis, 1)}`];
  for (const browser of ['chromium', 'firefox'] as const)
    yield [`console of ${browser}`, copiedSentence(item, browser)];
  for (const index of messagesOf(item.exchange, item.diagnosis).keys())
    for (const half of ['request', 'response'] as const)
      yield [`${half} of message ${index}`, copiedHalf(item, index, half)];
  const policy = policyOf([item.exchange]);
  if (policy === null) return;
  const { url } = item.exchange.hops[0];
  const server = originOf(url) ?? serverOf(url);
  const { curl, test: code } = verifyingCode({
    exchange: item.exchange,
    related: [item.exchange],
    policy,
    server,
  });
  yield ['commands', curl];
  yield ['test for CI', code];
}

test('no planted secret is in anything that leaves, however it may be written', () => {
  fc.assert(
    fc.property(
      carrier,
      fc.constantFrom(...ANNOUNCED),
      fc.subarray([...REPEATED]),
      secret,
      (exchange, [name, announce], repeats, value) => {
        const announced = announce(exchange, value);
        // Without an answer, say, there is nothing that could announce it.
        fc.pre(JSON.stringify(announced) !== JSON.stringify(exchange));
        const item = diagnosed(repeats.reduce((one, [, repeat]) => repeat(one, value), announced));
        for (const [door, text] of leaving(item)) {
          // The text, too, for whoever has to find out where it stands.
          const leaked = readings(value).filter((reading) => text.includes(reading));
          expect([name, door, leaked, leaked.length > 0 && text]).toEqual([name, door, [], false]);
        }
      },
    ),
    { numRuns: 500 },
  );
});

test('what a machine made is a secret wherever it stands', () => {
  fc.assert(
    fc.property(
      carrier,
      fc.constantFrom(...REPEATED),
      fc.oneof(fc.uuid(), jwt),
      (exchange, [name, place], value) => {
        for (const [door, text] of leaving(diagnosed(place(exchange, value))))
          expect([name, door, text.includes(value) && text]).toEqual([name, door, false]);
      },
    ),
    { numRuns: 200 },
  );
});

test('equal secrets have one placeholder over all requests of an export, different ones have different ones', () => {
  fc.assert(
    fc.property(fc.uniqueArray(secret, { minLength: 2, maxLength: 2 }), ([first = '', second = '']) => {
      const cookies = [first, second, first].map((value, index) =>
        diagnosed(inCookie(otherPort(String(index)).exchange, value)),
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
  const item = diagnosed(inBearer(otherPort('1').exchange, 'k9f3Zq71LmXw28sT'));
  const { masked: values, text } = share([item], 'har');
  expect(values.map(({ placeholder }) => placeholder)).toContain('<authorization-1>');
  expect(values.every(({ places }) => places > 0)).toBe(true);
  expect(text).toContain('Bearer <authorization-1>');
  expect(share([item], 'har', false)).toMatchObject({
    masked: [],
    text: expect.stringContaining('k9f3Zq71LmXw28sT') as string,
  });
});
