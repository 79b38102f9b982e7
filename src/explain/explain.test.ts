import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRawHttp } from '../../test/helpers/raw-http.ts';
import { pageCases } from '../../test/helpers/rule-pages.ts';
import { diagnose, grantsOf, seen, type Diagnosis, type Exchange, type HeaderLine } from '../core/index.ts';
import {
  describeFinding,
  describeGrant,
  describeMissing,
  describeNotice,
  describeStep,
  explain,
  toMarkdown,
  toText,
  type Explanation,
} from './index.ts';
import { hostOf } from './text.ts';

const cases = pageCases();
const said = cases.map((one) => ({ ...one, explanation: explain(one.exchange, one.diagnosis) }));
const broken = said.filter(({ state }) => state === 'broken');

/** Reviewed as copy: what a developer reads first. */
const TITLES: Readonly<Record<string, string>> = {
  'allow-list-malformed':
    '`api.example` sends a list of allowed methods that browsers cannot read: `GET PUT DELETE` is no name.',
  'authorization-under-wildcard': 'The page can read this response, going by its headers.',
  'blocked-by-client':
    'Something inside the browser blocked the request to `ads.example`; the server never saw it.',
  'content-security-policy': "The page's own Content Security Policy does not let it reach `api.example`.",
  'content-type-not-safelisted':
    'The page sends a `content-type` of its own, and `api.example` does not list `content-type`.',
  'cors-not-enabled': '`api.example` answered 200 without any CORS header.',
  'credentials-not-allowed': 'This request carries credentials, and `api.example` answers that with `True`.',
  'error-response-without-cors': 'The server answered 500, and that error page carries no CORS headers.',
  'header-not-allowed':
    'The page sends `sentry-trace` and `x-api-key`, and `api.example` does not list them.',
  'header-wildcard-with-credentials':
    '`api.example` allows headers with `*` only, and the request sends `x-api-key` with credentials.',
  'local-network-access': 'The browser did not let this page reach `192.168.1.20` on the local network.',
  'method-case': 'The page sends the method `patch`, and `api.example` allows `PATCH`: letter case counts.',
  'method-not-allowed': 'The preflight asked for `DELETE`, and `api.example` allows `GET, POST`.',
  'mixed-content':
    'A secure page asked for `api.example` over plain `http`, and the browser did not send it.',
  'network-failure': 'Nothing accepts connections at `api.example:8443`.',
  'opaque-no-cors':
    '`api.example` answered 200, and the page cannot read it because it asked in `no-cors` mode.',
  'origin-duplicated': '`api.example` names several allowed origins at once: `*, https://app.example`.',
  'origin-mismatch': '`api.example` allows `https://app.example/`, and this page is `https://app.example`.',
  'origin-rejected-by-policy':
    '`api.example` answered 204 to the preflight: it runs CORS code, and that did not allow `https://app.example`.',
  'origin-value-invalid': '`api.example` allows `*.app.example`, which is not an origin.',
  'page-origin-null':
    'The page has no origin of its own: it sends `null`, which `api.example` does not allow.',
  'preflight-failed': 'The server answered 503 to the preflight: the server is not available.',
  'preflight-not-routed': 'The server answered 405 to the preflight: nothing there handles `OPTIONS`.',
  'preflight-redirected':
    'The server answered 308 to the preflight: a redirect to the same path with or without a slash at its end.',
  'preflight-unauthorized': 'The server answered 401 to the preflight, before any CORS code could run.',
  'redirect-mode': 'The server answered 301, and the page asked to fail on any redirect.',
  'redirect-origin-null':
    "A redirect from `api.example` turned the request's origin into `null`, which `cdn.example` does not allow.",
  'redirect-scheme': '`api.example` answered 302: a redirect to a `ftp:` URL that a page cannot load.',
  'redirect-url-credentials':
    '`api.example` answered 302: a redirect to a URL with a user name or password in it.',
  'redirect-without-cors':
    'The server answered 302: it sends the request to a login page, without CORS headers.',
  'resource-policy': 'The resource policy of `cdn.example` keeps its answer from this page.',
  'response-header-sent-by-client':
    'The page sends `access-control-allow-origin` with its request, where it means nothing.',
  'wildcard-with-credentials':
    '`api.example` allows every origin with `*`, and this request carries credentials.',
};

/** Pieces of what Chromium and Firefox print: a title that says them again adds nothing. */
const BROWSER_TEXTS = [
  'has been blocked by CORS policy',
  "doesn't pass access control check",
  'header is present on the requested resource',
  'must not be the wildcard',
  'contains multiple values',
  'contains the invalid value',
  'not equal to the supplied origin',
  "which must be 'true'",
  'does not have HTTP ok status',
  'Redirect is not allowed for a preflight request',
  'Cannot parse Access-Control',
  'is not allowed by Access-Control-Allow',
  'contains a username and password',
  'only supported for protocol schemes',
  'Cross-Origin Request Blocked',
  'Same Origin Policy disallows',
  'CORS request did not succeed',
  'Did not find method in CORS header',
  'Failed to fetch',
  'NetworkError when attempting',
];

it.each(broken)('$id has its title', ({ id, explanation }) => expect(explanation.title).toBe(TITLES[id]));

describe.each(said)('the words for $id, $state', ({ exchange, explanation, diagnosis }) => {
  it('have a title of one short sentence', () => {
    expect(explanation.title).toMatch(/^\S.*\.$/);
    expect(explanation.title.length).toBeLessThanOrEqual(160);
    expect(explanation.title.replaceAll(/`[^`]*`/g, 'x')).not.toMatch(/\. |!/);
  });
  it('have a row of at most five words', () => {
    expect(explanation.short).not.toBe('');
    expect(explanation.short.split(' ').length).toBeLessThanOrEqual(5);
  });
  it('do not give the repair away in the title', () => {
    expect(explanation.title).not.toMatch(/access-control-[a-z-]+:/i);
    for (const [, line = ''] of explanation.whatToChange.matchAll(/`([A-Z][\w-]+: [^`]+)`/g))
      expect(explanation.title).not.toContain(line);
  });
  it('do not repeat the browser', () => {
    for (const text of BROWSER_TEXTS) expect(explanation.title).not.toContain(text);
  });
  it('name the server to change, or say that it is the page', () => {
    const { cause } = diagnosis;
    const host = hostOf((exchange.hops[cause?.hop ?? 0] ?? exchange.hops[0]).url);
    const change = explanation.whatToChange;
    const isNamed =
      change.includes(`\`${host}\``) || /\b(?:the|this) page\b|window without extensions/i.test(change);
    expect(isNamed || cause === null).toBe(true);
    expect(explanation.whatToChange).not.toBe('');
  });
  it('never widen access more than needed', () => {
    const change = explanation.whatToChange;
    expect(change).not.toMatch(/Access-Control-Allow-(?:Origin|Methods|Headers): \*/);
    expect(change).not.toMatch(/Access-Control-Allow-Origin: null/);
    expect(change).not.toMatch(/(?:use|set|add|with) `mode: "no-cors"`/);
  });
  it('are calm prose', () => {
    for (const text of Object.values(explanation)) {
      const prose = text.replaceAll(/`[^`]*`/g, 'x');
      expect(prose).not.toMatch(
        /!|\b(?:simply|just|obviously|wrong|bad|fault|please)\b| {2}|undefined|\[object|NaN/,
      );
    }
  });
});

describe('an answer that is not certain', () => {
  const exchange = parseRawHttp(
    `> OPTIONS https://api.example/orders
> Origin: https://app.example
> Access-Control-Request-Method: PUT

< 204
< Access-Control-Allow-Origin: *
`,
  );
  const diagnosis = diagnose(exchange);
  const explanation = explain(exchange, diagnosis);
  it('names both explanations and what would settle it', () => {
    expect(diagnosis.reason?.certain).toBe(false);
    expect(explanation.whatHappened).toContain(
      'Two explanations fit what was seen: the method `PUT` is not allowed; or the request carries credentials, which `*` does not cover.',
    );
    expect(explanation.notSeen).toContain('`credentials: "include"`');
  });

  it('says nothing inferred as a fact', () => {
    const guess = parseRawHttp(
      `> OPTIONS https://api.example/orders
> Origin: https://app.example
> Access-Control-Request-Method: PUT

< 204
< Access-Control-Allow-Origin: *
< Access-Control-Allow-Methods: PUT
---
> PUT https://api.example/orders
! net::ERR_FAILED
`,
    );
    const found = diagnose(guess);
    expect(found.cause?.id).toBe('wildcard-with-credentials');
    expect(found.reason?.certain).toBe(false);
    expect(explain(guess, found).title).toBe(
      '`api.example` allows every origin with `*`, and this request probably carries credentials.',
    );
  });
});

describe('other verdicts', () => {
  it.each([
    [
      'allowed',
      'outcome: readable\ncredentials: omit\n',
      '< 200\n< Access-Control-Allow-Origin: *',
      'The page can read this response.',
      'Readable',
    ],
    [
      'allowed',
      'outcome: readable\ncredentials: omit\n',
      '< 404\n< Access-Control-Allow-Origin: *',
      'The page can read this response.',
      'Readable, answered 404',
    ],
    [
      'opaque',
      'mode: no-cors\ninitiator: image\n',
      '< 200',
      'The page uses this response without reading it.',
      'Used, not read',
    ],
  ])('%s', (verdict, directives, reply, title, short) => {
    const exchange = parseRawHttp(
      `${directives}\n> GET https://api.example/\n> Origin: https://app.example\n\n${reply}\n`,
    );
    const diagnosis = diagnose(exchange);
    expect(diagnosis.verdict).toBe(verdict);
    expect(explain(exchange, diagnosis)).toMatchObject({ title, short });
  });
});

/** Every text that can be said of an exchange. */
const everything = (exchange: Exchange, diagnosis: Diagnosis): string[] => {
  const explanation: Explanation = explain(exchange, diagnosis);
  return [
    ...Object.values(explanation),
    ...diagnosis.steps.flatMap((step) => Object.values(describeStep(step, exchange))),
    ...[...diagnosis.next, ...diagnosis.advice].flatMap((one) =>
      Object.values(describeFinding(one, exchange)),
    ),
    ...grantsOf(exchange, diagnosis).map(describeGrant),
  ];
};

describe('hostile values', () => {
  const MARK = 'HOSTILE';
  const hostile = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.constantFrom(
      `${MARK}<img src=x onerror=alert(1)>`,
      `\`\`\`\n# ${MARK}`,
      `${MARK}\u001b[2J\u0007`,
      `](https://evil.example) ${MARK}`,
      '\u202e\ud800',
      `${MARK}${'x'.repeat(1_000_000)}`,
      '',
    ),
  );
  const nearly = (value: string): fc.Arbitrary<string> =>
    fc.oneof({ weight: 2, arbitrary: fc.constant(value) }, { weight: 1, arbitrary: hostile });
  const lines = (list: readonly HeaderLine[]): fc.Arbitrary<HeaderLine[]> =>
    fc.tuple(...list.map(({ name, value }) => fc.record({ name: fc.constant(name), value: nearly(value) })));

  /** One of the pages' exchanges with any of its values replaced. */
  const exchanges: fc.Arbitrary<Exchange> = fc.constantFrom(...cases).chain(({ exchange }) => {
    const [first] = exchange.hops;
    const sent = first.requestHeaders.seen ? first.requestHeaders.value : [];
    const reply = first.reply.seen ? first.reply.value : null;
    return fc
      .record({
        url: nearly(first.url),
        method: nearly(first.method),
        sent: lines(sent),
        got: lines(reply?.headers ?? []),
        page: nearly('https://app.example'),
      })
      .map(({ url, method, sent: request, got, page }) => ({
        ...exchange,
        pageOrigin: seen(page, 'network-entry'),
        hops: [
          {
            ...first,
            url,
            method,
            requestHeaders: seen(request, 'network-entry'),
            reply: reply === null ? first.reply : seen({ ...reply, headers: got }, 'network-entry'),
          },
          ...exchange.hops.slice(1),
        ],
      }));
  });

  it('never throw, never leave their backticks, never bring control characters', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(exchanges, (exchange) => {
        for (const text of everything(exchange, diagnose(exchange))) {
          expect(text).not.toMatch(/[\p{Cc}\p{Cs}\u202a-\u202e\u2066-\u2069]/u);
          expect(text.length).toBeLessThan(4_000);
          expect(text.split('`').length % 2).toBe(1);
          expect(text.replaceAll(/`[^`]*`/g, '')).not.toContain(MARK);
        }
      }),
      { numRuns: 1_500 },
    );
  });

  it('cannot leave a report', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(exchanges, (exchange) => {
        const diagnosis = diagnose(exchange);
        const markdown = toMarkdown(exchange, diagnosis);
        expect(markdown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/);
        const prose = markdown.replaceAll(/^```http\n[\s\S]*?^```$/gm, '').replaceAll(/`[^`\n]*`/g, '');
        expect(prose).not.toContain(MARK);
        expect(prose).not.toMatch(/[`<>]/);
        expect(toText(exchange, diagnosis)).not.toMatch(
          /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e]/,
        );
      }),
      { numRuns: 500 },
    );
  });

  it('says the same of the same twice', () => {
    fc.assert(
      fc.property(exchanges, (exchange) => {
        const diagnosis = diagnose(exchange);
        expect(explain(exchange, diagnosis)).toEqual(explain(exchange, diagnosis));
      }),
      { numRuns: 100 },
    );
  });
});

describe('reports', () => {
  const exchange = parseRawHttp(
    `> GET https://user:secret@api.example/me?token=1
> Origin: https://app.example
> Authorization: Bearer secret
> Cookie: session=secret

< 200
< Set-Cookie: session=secret
< Content-Type: application/json
`,
  );
  it('hold no secret', () => {
    for (const report of [toText(exchange, diagnose(exchange)), toMarkdown(exchange, diagnose(exchange))]) {
      expect(report).not.toContain('secret');
      expect(report).toContain('< Content-Type: application/json');
    }
  });
  it('begin with the title and end with the traffic', () => {
    const report = toMarkdown(exchange, diagnose(exchange));
    expect(report.startsWith('## `api.example` answered 200 without any CORS header.\n')).toBe(true);
    expect(report.endsWith('```\n')).toBe(true);
  });
});

describe('notices and facts', () => {
  it.each([
    [
      { kind: 'outcomes-unavailable' } as const,
      'This page does not let its resource timing be read, so some outcomes follow from headers alone.',
    ],
    [
      { kind: 'skipped-entries', count: 1 } as const,
      'One entry of this recording could not be read and was left out.',
    ],
    [
      { kind: 'skipped-entries', count: 12 } as const,
      '12 entries of this recording could not be read and were left out.',
    ],
  ])('%j', (notice, text) => expect(describeNotice(notice)).toBe(text));

  it('has a sentence for a missing fact', () =>
    expect(describeMissing('credentials-mode')).toMatch(/credentials/));
});
