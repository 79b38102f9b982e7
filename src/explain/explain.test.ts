import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseRawHttp, surroundingsOf } from '../../test/helpers/raw-http.ts';
import { pageCases } from '../../test/helpers/rule-pages.ts';
import {
  diagnose,
  grantsOf,
  masked,
  seen,
  type Diagnosis,
  type Exchange,
  type HeaderLine,
} from '../core/index.ts';
import {
  describeFinding,
  describeGrant,
  describeMissing,
  describeNotice,
  describeStep,
  explain,
  type Explanation,
  summaryLine,
  toMarkdown,
  toSummary,
  toText,
} from './index.ts';
import { sceneOf } from './scene.ts';
import { shortOf } from './short.ts';
import { hostOf } from './sentences.ts';
import { words as wordsById } from './words/index.ts';

const cases = pageCases();
const said = cases.map((one) => ({ ...one, explanation: explain(one.exchange, one.diagnosis) }));
const broken = said.filter(({ state }) => state === 'broken');
/** What is said of each page's finding: its explanation, or its advice. */
const findings = broken.map(({ id, exchange, diagnosis, explanation }) => {
  const [advice] = diagnosis.advice;
  return {
    id,
    exchange,
    isAdvice: diagnosis.cause === null,
    ...(diagnosis.cause === null && advice !== undefined
      ? describeFinding(advice, exchange, diagnosis)
      : { title: explanation.title, hint: explanation.whatToChange }),
  };
});

/** Reviewed as copy: what a developer reads first. */
const TITLES: Readonly<Record<string, string>> = {
  'allow-list-malformed':
    '`api.example` sends a list of allowed methods that browsers cannot read: `GET PUT DELETE` is no name.',
  'authorization-under-wildcard': '`api.example` allows the `authorization` header only through `*`.',
  'blocked-by-client':
    'Something inside the browser blocked the request to `ads.example`; the server never saw it.',
  'cached-response': 'A cache answered for `cdn.example` with a copy that allows `https://admin.example`.',
  'call-rejected':
    'The call to `api.example` ended before anything was sent: no page may use the method `TRACE`.',
  'content-security-policy': "The page's own Content Security Policy does not let it reach `api.example`.",
  'content-type-not-safelisted':
    'The page sends a `content-type` of its own, and `api.example` does not list `content-type`.',
  'cookies-not-sent': '`api.example` set `session`, and this call with credentials did not carry it.',
  'cors-not-enabled': '`api.example` answered 200 without any CORS header.',
  'credentials-not-allowed': 'This request carries credentials, and `api.example` answers that with `True`.',
  'error-response-without-cors':
    '`api.example` answered 500: an error without CORS headers, although its preflight passed.',
  'header-conditional':
    'This call adds `baggage` and `sentry-trace`, which `api.example` does not allow; without them the same call worked once.',
  'header-not-allowed':
    'The page sends `sentry-trace` and `x-api-key`, and `api.example` does not list them.',
  'header-not-exposed': 'The page asked for `x-total-count` of this answer and got nothing.',
  'header-wildcard-with-credentials':
    '`api.example` allows headers with `*` only, and the request sends `x-api-key` with credentials.',
  'insecure-origin-allowed':
    '`api.example` is secure and lets in `http://intranet.example` with credentials, a page loaded over plain `http`.',
  'local-network-access': 'The browser did not let this page reach `192.168.1.20` on the local network.',
  'method-case': 'The page sends the method `patch`, and `api.example` allows `PATCH`: letter case counts.',
  'method-not-allowed': 'The preflight asked for `DELETE`, and `api.example` allows `GET, POST`.',
  'mixed-content':
    'A secure page asked for `api.example` over plain `http`, and the browser did not send it.',
  'network-failure': 'Nothing accepts connections at `api.example:8443`.',
  'null-origin-allowed':
    '`api.example` allows the origin `null` with credentials, which any page can take on.',
  'opaque-no-cors':
    '`api.example` answered 200, and the page cannot read it because it asked in `no-cors` mode.',
  'origin-duplicated': '`api.example` names several allowed origins at once: `*, https://app.example`.',
  'origin-mismatch': '`api.example` allows `https://app.example/`, and this page is `https://app.example`.',
  'origin-reflected-with-credentials':
    '`api.example` let in 3 origins of different sites with credentials, as if it allowed any.',
  'origin-rejected-by-policy':
    '`api.example` answered 204 to the preflight: its CORS code refuses `https://app.example`.',
  'origin-value-invalid': '`api.example` allows `*.app.example`, which is not an origin.',
  'page-origin-null':
    'The page has no origin of its own: it sends `Origin: null`, which `api.example` does not allow.',
  'preflight-failed': '`api.example` answered 503 to the preflight: the server is not available.',
  'preflight-not-routed': '`api.example` answered 405 to the preflight: nothing there handles `OPTIONS`.',
  'preflight-redirected':
    '`api.example` answered 308 to the preflight: a redirect to the same path with a slash at its end.',
  'preflight-unauthorized': '`api.example` answered 401 to the preflight: authentication runs before CORS.',
  'preflight-uncached':
    '`api.example` was sent 3 preflights for this endpoint, and 2 of them asked again what was answered before.',
  'redirect-mode': '`api.example` answered 301, and the page asked to fail on any redirect.',
  'redirect-origin-null':
    "A redirect from `api.example` turned the request's origin into `null`, which `cdn.example` does not allow.",
  'redirect-scheme': '`api.example` answered 302: a redirect to a `ftp:` URL that a page cannot load.',
  'redirect-url-credentials':
    '`api.example` answered 302: a redirect, probably refused for the user name or password in its URL.',
  'redirect-without-cors':
    '`api.example` answered 302: it sends the request to a login page, without CORS headers.',
  'resource-policy': 'The resource policy of `cdn.example` keeps its answer from this page.',
  'response-header-sent-by-client':
    'The page sends `access-control-allow-origin` with its request, where it means nothing.',
  'same-origin-mode':
    'The page called `api.example` in `same-origin` mode, and `api.example` is not its own origin.',
  'service-worker': "The page's service worker gave no usable answer for `api.example`.",
  'vary-origin-missing':
    'Caches may keep this answer of `api.example`, and nothing tells them that it is for `https://app.example` only.',
  'wildcard-too-wide':
    '`192.168.1.20` is on a private network, and every page of the internet may read its answers.',
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

it.each(findings)('$id has its title', ({ id, title }) => expect(title).toBe(TITLES[id]));

describe.each(findings.filter(({ isAdvice }) => isAdvice))(
  'the words of the advice $id',
  ({ exchange, title, hint }) => {
    it('are a title and a hint of one sentence each', () => {
      for (const text of [title, hint]) {
        expect(text).toMatch(/^\S.*\.$/);
        expect(text.replaceAll(/`[^`]*`/g, 'x')).not.toMatch(
          /\. |!|undefined|NaN|\b(?:simply|just|please)\b/,
        );
      }
      expect(title.length).toBeLessThanOrEqual(160);
    });
    it('name who has to change', () => {
      const { host } = new URL(exchange.hops[0].url);
      expect(hint.includes(`\`${host}\``) || /the page\b/.test(hint)).toBe(true);
    });
    it('widen nothing', () => {
      expect(hint).not.toMatch(/Access-Control-Allow-(?:Origin|Methods|Headers): (?:\*|null)/);
      expect(title).not.toMatch(/access-control-[a-z-]+:/i);
    });
  },
);

describe.each(said)('the words for $id, $state', ({ exchange, explanation, diagnosis }) => {
  it('have a title of one short sentence', () => {
    expect(explanation.title).toMatch(/^\S.*\.$/);
    expect(explanation.title.length).toBeLessThanOrEqual(160);
    expect(explanation.title.replaceAll(/`[^`]*`/g, 'x')).not.toMatch(/\. |!/);
  });
  it('have a row of at most five words', () => {
    const short = shortOf(exchange, diagnosis);
    expect(short).not.toBe('');
    expect(short.split(' ').length).toBeLessThanOrEqual(5);
    expect(short.replaceAll(/`[^`]*`/g, 'x')).not.toMatch(/!|undefined|NaN/);
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
  it('begin the repair with one sentence and add at most two', () => {
    const prose = explanation.whatToChange.replaceAll(/`[^`]*`/g, 'x');
    expect(prose.split(/(?<=[.!?]) /).length).toBeLessThanOrEqual(3);
  });
  it('say what a preflight is once at most', () => {
    expect(Object.values(explanation).join(' ').split('request sent first').length).toBeLessThanOrEqual(2);
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
  it('does not doubt a cause that stands under every explanation', () => {
    expect(diagnosis.reason?.certain).toBe(false);
    expect(diagnosis.cause?.certain).toBe(true);
    expect(explanation.whatHappened).not.toContain('explanations fit');
    expect(explanation.whatHappened).toContain(
      'If the call carries credentials, the server has to allow those as well.',
    );
    expect(explanation.notSeen).toContain('`credentials: "include"`');
    expect(explanation.notSeen.split('"Reload with probe"').length).toBe(2);
  });

  it('says once what credentials would need', () => {
    const one = told(
      preflight(`< 405
< Access-Control-Allow-Origin: https://app.example
< Access-Control-Allow-Methods: PUT`),
    );
    expect(Object.values(one).join(' ').split('the call carries credentials').length).toBe(3);
    expect(one.whatHappened).not.toContain('If the call carries credentials');
    expect(one.whatToChange).toContain('if the call carries credentials');
  });

  it('names every explanation where the cause hangs on them', () => {
    const one = told(
      preflight(`< 204
< Access-Control-Allow-Origin: *
< Access-Control-Allow-Methods: PUT
---
> PUT https://api.example/orders
! net::ERR_FAILED`),
    );
    expect(one.whatHappened).toContain(
      'Two explanations fit what was seen: the request carries credentials, which `*` does not cover; or the request was sent',
    );
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
    expect(explain(exchange, diagnosis).title).toBe(title);
    expect(shortOf(exchange, diagnosis)).toBe(short);
  });
});

/** Every text that can be said of an exchange. */
const everything = (exchange: Exchange, diagnosis: Diagnosis): string[] => {
  const explanation: Explanation = explain(exchange, diagnosis);
  return [
    shortOf(exchange, diagnosis),
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
        body: nearly('<h1>Bad gateway</h1>'),
      })
      .map(({ url, method, sent: request, got, page, body }) => ({
        ...exchange,
        pageOrigin: seen(page, 'network-entry'),
        hops: [
          {
            ...first,
            url,
            method,
            requestHeaders: seen(request, 'network-entry'),
            reply: reply === null ? first.reply : seen({ ...reply, headers: got, body }, 'network-entry'),
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
    const item = masked({ exchange, diagnosis: diagnose(exchange) });
    for (const report of [toText(item.exchange, item.diagnosis), toMarkdown(item.exchange, item.diagnosis)]) {
      expect(report).not.toMatch(/secret(?!s\))/);
      expect(report).toContain('< Content-Type: application/json');
    }
  });
  it('leave out what an error says, which the panel quotes', () => {
    for (const source of [
      `> GET https://api.example/me
> Origin: https://app.example

< 500
<< no account secret@mail.example
`,
      `> OPTIONS https://api.example/me
> Origin: https://app.example
> Access-Control-Request-Method: PUT

< 403
<< Key secret is over its quota
`,
    ]) {
      const one = parseRawHttp(source);
      const diagnosis = diagnose(one);
      expect(explain(one, diagnosis).whatHappened).toMatch(/It says `.*secret.*`/);
      const item = masked({ exchange: one, diagnosis });
      for (const report of [
        toText(item.exchange, item.diagnosis, 1),
        toMarkdown(item.exchange, item.diagnosis),
        toSummary(item.exchange, item.diagnosis),
      ]) {
        expect(report).not.toMatch(/secret(?!s\))|It says/);
      }
    }
  });
  it('begin with the title and end with the messages', () => {
    const report = toMarkdown(exchange, diagnose(exchange));
    expect(report.startsWith('## `api.example` answered 200 without any CORS header.\n')).toBe(true);
    expect(report.endsWith('```\n\n(other headers left out: they may hold secrets)\n')).toBe(true);
  });
});

/** The exchange, diagnosed and worded. */
function told(source: string, change: Partial<Exchange> = {}): Explanation & { readonly exchange: Exchange } {
  const exchange = { ...parseRawHttp(source), ...change };
  return { ...explain(exchange, diagnose(exchange, surroundingsOf(source))), exchange };
}

const preflight = (answer: string, more = ''): string =>
  `page: https://app.example
${more}
> OPTIONS https://api.example/orders
> Origin: https://app.example
> Access-Control-Request-Method: PUT

${answer}
`;

describe('a preflight refused for its status', () => {
  const ALLOWED = `< Access-Control-Allow-Origin: https://app.example
< Access-Control-Allow-Methods: PUT`;

  it.each([
    [
      'chromium',
      '401',
      ALLOWED,
      "`api.example` answered 401 to the preflight, although it allows the page's origin.",
    ],
    ['firefox', '401', '', '`api.example` answered 401 to the preflight: authentication runs before CORS.'],
    ['chromium', '403', '', '`api.example` answered 403 to the preflight, without CORS headers.'],
    [
      'chromium',
      '403',
      ALLOWED,
      "`api.example` answered 403 to the preflight, although it allows the page's origin.",
    ],
    [
      'chromium',
      '403',
      '< Access-Control-Allow-Methods: PUT',
      '`api.example` answered 403 to the preflight: its CORS code refuses `https://app.example`.',
    ],
  ])('%s, %s %s', (browser, status, headers, title) => {
    expect(told(preflight(`< ${status}\n${headers}`, `browser: ${browser}\n`)).title).toBe(title);
  });

  it('says that it allows the origin only of the answer it is about', () => {
    const one = told(preflight('< 401\n< Access-Control-Allow-Origin: *', 'credentials: include\n'));
    expect(Object.values(one).join(' ')).not.toContain('although it allows');
  });

  it('blames the login for a 403 only on evidence', () => {
    const bare = told(preflight('< 403'));
    expect(bare.whatToChange).toContain(
      'A firewall, a login check or the CORS list refused it: see which of them logs the `OPTIONS`.',
    );
    expect(`${bare.title} ${bare.why}`).not.toMatch(/logged in|wants a login|before CORS/);
    expect(told(preflight('< 403\n< WWW-Authenticate: Bearer')).title).toContain('authentication runs');
  });

  it.each(['401', '503'])('asks for nothing but the status where the headers of a %s are right', (status) => {
    const one = told(preflight(`< ${status}\n${ALLOWED}`, 'credentials: omit\n'));
    expect(one.whatToChange).toContain('The headers are right; only the status must become 204.');
    expect(one.whatToChange).not.toContain('Access-Control-Allow-Methods');
    const other = told(preflight(`< ${status}\n< Access-Control-Allow-Origin: https://app.example`));
    expect(other.whatToChange).toContain('`Access-Control-Allow-Methods: PUT`');
  });
});

describe('a request that may have been sent', () => {
  const guess = `page: https://app.example

> OPTIONS https://api.example/orders
> Origin: https://app.example
> Access-Control-Request-Method: PUT

< 204
< Access-Control-Allow-Origin: *
< Access-Control-Allow-Methods: PUT
---
> PUT https://api.example/orders
! net::ERR_FAILED
`;
  it('is not said to have stayed', () => {
    const all = Object.values(told(guess)).join(' ');
    expect(all).not.toMatch(/never sent|itself was not sent/);
  });
  it('is said not to be known where the sentence stands', () => {
    const one = told(
      preflight(
        `< 204
< Access-Control-Allow-Origin: https://app.example
< Access-Control-Allow-Credentials: true
< Access-Control-Allow-Methods: *
---
> PUT https://api.example/orders
! net::ERR_FAILED`,
      ),
    );
    const all = Object.values(one).join(' ');
    expect(one.whatHappened).toContain('Whether the `PUT` was sent was not shown.');
    expect(all).toContain('was refused without its headers being shown');
    expect(all).not.toMatch(/never sent|itself was not sent/);
  });
  it('is said to have stayed where nothing else fits', () => {
    const one = told(preflight('< 204\n< Access-Control-Allow-Origin: https://app.example'));
    expect(one.whatHappened).toContain('The `PUT` itself was not sent.');
    expect(one.notSeen).toContain('never sent');
  });
});

describe('a redirect that may have been refused for its mode', () => {
  const source = `page: https://app.example
browser: firefox
credentials: same-origin

> GET https://api.example/file
> Origin: https://app.example

< 302
< Access-Control-Allow-Origin: https://app.example
< Location: https://reader:secret@files.example/file
`;
  it('asks for the redirect mode, not for credentials', () => {
    const one = told(source);
    expect(one.notSeen).toContain('The `redirect` option of the call settles this.');
    expect(one.notSeen).not.toContain('withCredentials');
    expect(one.title).toContain('probably');
  });
  it('is said as a fact where it is one', () => {
    const one = told(source.replace('firefox', 'firefox\nredirect: follow'));
    expect(one.title).toBe(
      '`api.example` answered 302: a redirect to a URL with a user name or password in it.',
    );
    expect(one.notSeen).not.toContain('redirect');
  });
  it('never sends the password of a server to the page', () => {
    const { whatToChange } = told(source);
    expect(whatToChange).toContain('Never move that password into the page.');
    expect(whatToChange).not.toContain('Authorization');
  });
});

describe('a value that has to change', () => {
  const answer = (headers: string): string =>
    `page: https://app.example
credentials: include

> GET https://api.example/me
> Origin: https://app.example

< 200
${headers}
`;
  const origin = (value: string): string => answer(`< Access-Control-Allow-Origin: ${value}`);

  it.each([
    [
      origin('https://app.example/'),
      'in the list of allowed origins write `https://app.example` without the slash (now `https://app.example/`).',
    ],
    [origin('https://App.example'), 'write `https://app.example` in lower case (now `https://App.example`).'],
    [
      origin('https://app.example/shop'),
      'write `https://app.example` without a path (now `https://app.example/shop`).',
    ],
    [
      origin('https://app.example:443'),
      'write `https://app.example` without the port (now `https://app.example:443`).',
    ],
    [origin('https://*.example'), 'match the pattern on the server and answer with the one origin:'],
    [origin('*.example'), 'match the pattern on the server and answer with the one origin:'],
    [origin('null'), 'remove `null`: any sandboxed page can use it.'],
    [origin('"https://app.example"'), 'leave out the quotes'],
    [origin('app.example'), 'write the scheme in front'],
    [origin('undefined'), 'set the variable this value comes from'],
    [origin('${ORIGIN}'), 'set the variable this value comes from'],
    [origin('^https://(?:www.)?app.example$'), 'match the pattern on the server'],
    [origin('https://a.example https://app.example'), 'answer with the one origin that asked:'],
    [origin('https://api.example'), 'send the origin of the page that asks, not its own address:'],
    [
      answer('< Access-Control-Allow-Origin: https://app.example\n< Access-Control-Allow-Credentials: True'),
      'On `api.example`, change `Access-Control-Allow-Credentials: True` to `true`.',
    ],
  ])('%s', (source, change) => expect(told(source).whatToChange).toContain(change));

  it('is the scheme where only that is missing', () => {
    const one = told(`page: http://localhost:5173

> GET https://api.example/me
> Origin: http://localhost:5173

< 200
< Access-Control-Allow-Origin: localhost:5173
`);
    expect(one.whatHappened).toContain('has no scheme');
    expect(one.whatToChange).toContain('write `http://localhost:5173` with its scheme');
    expect(shortOf(one.exchange, diagnose(one.exchange))).toBe('Allowed origin lacks scheme');
  });

  it('has a reason of its own in the list', () => {
    const values = [
      '"https://app.example"',
      'app.example',
      '*.example',
      '',
      'https://a.example https://b.example',
    ];
    const shorts = values.map((value) => {
      const exchange = parseRawHttp(origin(value));
      return shortOf(exchange, diagnose(exchange));
    });
    expect(new Set(shorts).size).toBe(values.length);
  });
});

describe('the status of an error page', () => {
  const of = (status: number): string =>
    told(`> GET https://api.example/x\n> Origin: https://app.example\n\n< ${status}\n`).whatToChange;
  it('has a sentence of its own', () => {
    const first = [401, 403, 404, 413, 429, 500, 502, 503, 504].map((status) => of(status).split('. ')[0]);
    expect(new Set(first).size).toBe(first.length);
    for (const sentence of first) expect(sentence).toContain('`api.example`');
  });
  it('is exempted from the rate limit where it is that of a preflight', () => {
    expect(told(preflight('< 429')).whatToChange).toContain('exempt `OPTIONS` from the rate limit');
  });
});

describe('a network failure', () => {
  it('says nothing of what would come next', () => {
    const { exchange, notSeen } = told(preflight('! net::ERR_CONNECTION_REFUSED'));
    expect(notSeen).not.toMatch(/would pass|never sent/);
    const report = toText(exchange, diagnose(exchange), 1);
    expect(report).toContain('net::ERR_CONNECTION_REFUSED');
    expect(report).not.toMatch(/What fails next|would fail|would pass/);
  });
});

describe('the outcome', () => {
  it('is not asked for where the verdict is certain', () => {
    const source = `page: null
browser: firefox

> GET https://api.example/orders
> Origin: null

< 200
< Access-Control-Allow-Origin: https://app.example
`;
    const one = told(source);
    expect(diagnose(one.exchange).verdictCertain).toBe(true);
    expect(one.notSeen).not.toContain('Whether the page got the answer');
  });

  it('of a chain that goes on beyond the recording is what the page read', () => {
    const one = told(
      `page: https://app.example
credentials: omit
redirect: follow

> GET https://api.example/file
> Origin: https://app.example

< 302
< Access-Control-Allow-Origin: *
< Location: https://cdn.example/file
`,
      { timingStatus: seen(200, 'resource-timing') },
    );
    const diagnosis = diagnose(one.exchange);
    expect(diagnosis.verdict).toBe('allowed');
    expect(one.whatHappened).toBe(
      'The `GET` to `api.example` got a 302, then an answer that was not recorded; the page read a 200.',
    );
    expect(one.why).not.toContain('*');
    expect(summaryLine(one.exchange, diagnosis, 1)).toContain('302, read 200');
  });
});

describe('the report for a terminal', () => {
  const exchange = parseRawHttp(preflight('< 403\n< Access-Control-Allow-Methods: PUT'));
  const diagnosis = diagnose(exchange);
  const report = toText(exchange, diagnosis, 5);

  it('begins with a rule and has no backticks', () => {
    expect(report.startsWith('──── #5 PUT https://api.example/orders BLOCKED ────\n')).toBe(true);
    expect(report).not.toContain('`');
    for (const one of said) expect(toText(one.exchange, one.diagnosis)).not.toContain('`');
  });
  it('numbers a Markdown report without making it a link to an issue', () =>
    expect(toMarkdown(exchange, diagnosis, 5)).toMatch(/^## 5\. `api\.example` answered 403/));
  it('has one line for a list', () =>
    expect(summaryLine(exchange, diagnosis, 5)).toBe(
      '#5    BLOCKED  403 preflight  PUT     api.example/orders              CORS code refuses this origin',
    ));
  it('has one line whatever the values', () =>
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (url, method) => {
        const [first] = exchange.hops;
        const odd: Exchange = { ...exchange, hops: [{ ...first, url: `https://a.example/${url}`, method }] };
        expect(summaryLine(odd, diagnose(odd), 1)).not.toMatch(/[\p{Cc}\p{Cs}`]/u);
      }),
      { numRuns: 200 },
    ));
  it('leaves login and query out of that line', () => {
    const [first] = exchange.hops;
    const odd: Exchange = {
      ...exchange,
      hops: [{ ...first, url: 'https://u:secret@a.example/x?token=secret#y' }],
    };
    expect(summaryLine(odd, diagnose(odd), 1)).toContain('a.example/x ');
    expect(summaryLine(odd, diagnose(odd), 1)).not.toContain('secret');
  });
  it.each([
    [{ kind: 'not-needed' } as const, 'preflight: not needed'],
    [{ kind: 'unseen' } as const, 'preflight: not recorded'],
    [
      { kind: 'from-cache', message: exchange.hops[0], ageSeconds: 0.128, maxAge: 600 } as const,
      "preflight: answered from the browser's cache, 128 ms old",
    ],
  ])('tells the state of the preflight: %j', (state, line) => {
    const [first] = exchange.hops;
    const other: Exchange = { ...exchange, hops: [{ ...first, preflight: state }] };
    expect(toText(other, diagnose(other))).toContain(line);
  });
  it('uses the words of the panel', () => {
    for (const words of ['Needed and allowed', 'missing: origin', 'Steps', 'would pass', 'Messages'])
      expect(report).toContain(words);
    expect(report).toContain('(other headers left out: they may hold secrets)');
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

describe('what the rest of the recording tells', () => {
  const get = (path: string, answer: string): string =>
    `> GET https://api.example${path}\n> Origin: https://app.example\n\n${answer}\n`;
  const ALLOWED = '< 200\n< Access-Control-Allow-Origin: https://app.example\n< Vary: Origin';
  const after = (...messages: readonly string[]): string => {
    const own = messages[messages.length - 1] ?? '';
    return `page: https://app.example\n\n${messages.slice(0, -1).join('---\n')}===\n${own}`;
  };

  it('counts the answers that let the page in beside an error', () => {
    const one = told(
      after(get('/a', ALLOWED), get('/b', ALLOWED), get('/c', '< 502\n<< <h1>Bad gateway</h1>')),
    );
    expect(one.title).toBe(
      '`api.example` answered 502: an error without CORS headers, while 2 other answers let this page in.',
    );
    expect(one.whatHappened).toContain(
      'It says `Bad gateway`. CORS is set up there (see `https://api.example/',
    );
    expect(told(after(get('/a', ALLOWED), get('/c', '< 500'))).title).toContain(
      'another answer lets this page in',
    );
  });

  it('names the layer that made an error, and how that layer adds headers to it', () => {
    const body = '<html><head><title>502</title></head><body><hr><center>nginx/1.22.1</center></body></html>';
    const one = told(after(get('/a', ALLOWED), get('/c', `< 502\n< Server: nginx/1.22.1\n<< ${body}`)));
    expect(one.title).toContain('an error of nginx without CORS headers');
    expect(one.whatHappened).toContain('It looks like an answer of nginx itself, not of your app.');
    expect(one.whatToChange).toContain('nginx answered 502, not the app.');
    expect(one.whatToChange).toContain('in nginx `add_header` needs `always`.');
  });

  it('says that an error comes and goes', () =>
    expect(told(after(get('/a/1', ALLOWED), get('/a/2', '< 503'))).whatHappened).toContain(
      'Calls like it were let through once: the error comes and goes, as with a cold start',
    ));

  it('tells a route that is left out from a server that differs from time to time', () => {
    expect(told(after(get('/a', ALLOWED), get('/b', '< 200'))).title).toBe(
      '`api.example` answered 200 without any CORS header, while other answers of it let this page in.',
    );
    const other = told(after(get('/a', `${ALLOWED}\n< Via: 1.1 one`), get('/a', '< 200\n< Via: 1.1 two')));
    expect(other.title).toContain('the same call got them at another time.');
    expect(other.whatHappened).toContain('What differs is `via: 1.1 two / 1.1 one`.');
    expect(other.whatToChange).toMatch(/^Find which server or cache behind `api.example`/);
  });

  it.each([
    ['http://api.example/orders', 'https://api.example/orders', '`https`', 'https://api.example/orders'],
    [
      'https://api.example/orders',
      'http://api.example/orders/',
      'plain `http`',
      'https://api.example/orders/',
    ],
    ['http://api.example:8080/a', 'http://api.example/a/', 'another port', 'http://api.example:8080/a/'],
    ['https://api.example/a', 'https://api.example:8443/a', 'another port', 'https://api.example:8443/a'],
    ['https://api.example/a', 'https://b.example:8443/a', 'another host', 'https://b.example:8443/a'],
  ])('of a redirect from %s to %s names what to call instead', (url, location, where, call) => {
    const one = told(`page: https://app.example

> OPTIONS ${url}
> Origin: https://app.example
> Access-Control-Request-Method: PUT

< 307
< Location: ${location}
`);
    expect(one.title).toContain(where);
    expect(one.whatToChange).toContain(`call the redirect's target directly: \`${call}\`.`);
  });

  it('says in the row of a redirected preflight when only the port differs', () => {
    const exchange = parseRawHttp(`> OPTIONS https://api.example/a
> Origin: https://app.example
> Access-Control-Request-Method: PUT

< 307
< Location: https://api.example:8443/a
`);
    expect(shortOf(exchange, diagnose(exchange))).toBe('Preflight redirected: other port');
  });

  it.each([
    ['shared', '< Age: 12\n< X-Cache: HIT', /made-up query parameter/, /Disable cache/],
    ['the browser’s', '', /"Disable cache" on tells/, /query parameter/],
  ])('says how to tell whether a cache answered: %s', (kind, lines, how, never) => {
    const exchange = parseRawHttp(`page: https://app.example

> GET https://cdn.example/rates.json
> Origin: https://app.example

< 200
< Access-Control-Allow-Origin: https://admin.other
${lines}
`);
    const [hop] = exchange.hops;
    const cached: Exchange = { ...exchange, hops: [{ ...hop, fromBrowserCache: kind !== 'shared' }] };
    const diagnosis = diagnose(cached);
    expect(diagnosis.cause).toMatchObject({ id: 'cached-response', certain: false });
    const words = Object.values(explain(cached, diagnosis)).join(' ');
    expect(words).toMatch(how);
    expect(words).not.toMatch(never);
  });

  it('sends nobody to a URL that a proxy has spoilt', () => {
    const one = told(`page: https://app.example

> OPTIONS https://api.example/orders
> Origin: https://app.example
> Access-Control-Request-Method: PUT

< 307
< Location: http://api.example/orders
`);
    expect(one.whatToChange).not.toContain('directly');
    expect(one.whatToChange).toContain('`X-Forwarded-Proto`');
  });
});

describe('headers whose source is known', () => {
  const sends = (names: string): Explanation =>
    told(`page: https://app.example
credentials: same-origin

> OPTIONS https://api.example/orders
> Origin: https://app.example
> Access-Control-Request-Method: GET
> Access-Control-Request-Headers: ${names}

< 204
< Access-Control-Allow-Origin: https://app.example
`);
  it('are said to come from there, and can be switched off there', () => {
    const one = sends('traceparent,x-api-key');
    expect(one.whatHappened).toContain(
      'Usually `traceparent` comes from a tracing library such as OpenTelemetry.',
    );
    expect(one.whatToChange).toContain('If `api.example` does not read `traceparent`, change the page:');
  });
  it('are left out where they do nothing', () =>
    expect(sends('cache-control').whatToChange).toMatch(
      /^In the page, use the option `cache: "no-store"` instead: on a request it does nothing/,
    ));
});

it('says of public data that `*` is right', () => {
  const one = told(`credentials: omit
outcome: readable

> GET https://api.example/rates
> Origin: https://app.example

< 200
< Access-Control-Allow-Origin: *
`);
  expect(one.why).toContain('For public data that is read without a login, `*` is right.');
});

it('quotes no more of a body than a line, and none of its markup', () => {
  const long = told(`> GET https://api.example/x
> Origin: https://app.example

< 500
<< <style>p{}</style><p>${'x'.repeat(5000)}\`</p>
`);
  const [, quote = ''] = /It says `([^`]*)`/.exec(long.whatHappened) ?? [];
  expect(quote).toMatch(/^x+…x+$/);
  expect(quote.length).toBeLessThanOrEqual(100);
});

describe('the words of an error', () => {
  const CORS = '< Access-Control-Allow-Origin: https://app.example';
  const error = (answer: string, before = ''): Explanation & { readonly exchange: Exchange } =>
    told(`page: https://app.example

${before}> GET https://api.example/search?q=1
> Origin: https://app.example

${answer}
`);
  const worked = `> GET https://api.example/search?q=2
> Origin: https://app.example

< 200
${CORS}
===
`;
  const passed = (method: string, answer: string, credentials = ''): string => `page: https://app.example
${credentials}
> OPTIONS https://api.example/search
> Origin: https://app.example
> Access-Control-Request-Method: ${method}
> Access-Control-Request-Headers: x-version

< 204
${CORS}
< Access-Control-Allow-Headers: x-version
${credentials === '' ? '' : '< Access-Control-Allow-Credentials: true'}
---
> ${method} https://api.example/search
> Origin: https://app.example
> X-Version: 1

${answer}
`;

  it.each([400, 401, 403, 404, 405, 413, 414, 415, 422])('never say that a %i comes and goes', (status) => {
    const all = Object.values(error(`< ${status}`, worked)).join(' ');
    expect(all).not.toMatch(/comes and goes|did its work/);
    expect(all).toContain('it is probably what this one asks for or sends that makes the difference');
  });
  it.each([429, 500, 502, 503, 504])('say that a %i comes and goes', (status) =>
    expect(error(`< ${status}`, worked).whatHappened).toContain('the error comes and goes'),
  );
  it.each([404, 403, 500])('never say of a %i that the server did its work', (status) => {
    const bare = `> GET https://api.example/a
> Origin: https://app.example

< 200
===
`;
    const one = error(`< ${status}`, bare);
    expect(one.title).toContain(`answered ${status}`);
    expect(Object.values(one).join(' ')).not.toContain('did its work');
  });

  it.each([
    ['403\n< Server: cloudflare\n< CF-Ray: 8f2-FRA\n< CF-Mitigated: challenge', 'from the challenge'],
    ['503\n< Server: awselb/2.0', 'the AWS load balancer answered 503'],
    ['504\n< Server: Vercel\n< X-Vercel-Error: FUNCTION_INVOCATION_TIMEOUT', 'answer within the time limit'],
  ])('tell an app nothing of a page it has no part in: %s', (status, change) => {
    const one = error(`< ${status}`);
    expect(one.whatToChange).toContain(change);
    expect(one.whatToChange).toContain('The headers of the app are not on a page');
    expect(Object.values(one).join(' ')).not.toMatch(/nginx|error handler|of AWS|which check/);
  });
  it('know the 403 by which API Gateway has no such route', () => {
    const answer = '< 403\n< X-Amzn-ErrorType: MissingAuthenticationTokenException\n< X-Amz-Apigw-Id: a';
    expect(error(answer).whatHappened).toContain('API Gateway knows no such path or method');
    const one = told(preflight(answer));
    expect(one.whatToChange).toContain('add `OPTIONS` to this path');
    expect(Object.values(one).join(' ')).not.toContain('firewall');
  });
  it('name the callback of `cors` behind a 500 of Express', () =>
    expect(error('< 500\n< X-Powered-By: Express').whatToChange).toContain(
      'If the log says `Not allowed by CORS`, the callback of `cors` throws',
    ));
  it('cite the preflight of the call itself as what it is', () => {
    const one = told(passed('GET', '< 504'));
    expect(one.whatHappened).toContain('CORS is set up there (its preflight lets the page in)');
  });
  it('say that the headers stand on `OPTIONS` only', () => {
    const one = told(passed('POST', '< 200'));
    expect(one.title).toContain('although its preflight passed');
    expect(one.whatHappened).toContain('the server adds them to `OPTIONS` only');
    expect(Object.values(one).join(' ')).not.toMatch(/this route too|see `http/);
  });
  it('say that credentials are allowed on the preflight only', () => {
    const one = told(passed('POST', `< 200\n${CORS}`, 'credentials: include\n'));
    expect(one.title).toContain('takes them on the preflight and not on the answer');
    expect(one.whatHappened).toContain('the answer to the preflight has one');
  });
  it('say what a preflight without need is for', () => {
    const one = told(`page: https://app.example

> OPTIONS https://api.example/up
> Origin: https://app.example
> Access-Control-Request-Method: POST

< 405
< Allow: POST
`);
    expect(one.whatHappened).toContain('Only an `upload` listener on the call, or a streamed body');
    expect(told(preflight('< 405')).whatHappened).not.toContain('upload');
  });
  it('doubt a 405 that a CORS library may have made', () => {
    const one = told(`page: https://app.example

> GET https://api.example/notes
> Origin: https://app.example

< 200
${CORS}
===
> OPTIONS https://api.example/notes/7
> Origin: https://app.example
> Access-Control-Request-Method: DELETE

< 405
`);
    expect(one.title).toContain('or its CORS code refuses the `DELETE`');
    expect(one.whatHappened).toContain('a CORS library for a method it does not allow');
  });
});

describe('a call that was cancelled, or broke off', () => {
  const call = (answer: string, browser = 'chromium'): string =>
    `page: https://app.example
browser: ${browser}

> GET https://api.example/search?q=a
> Origin: https://app.example
${answer}
`;
  it('by the page is no failure to repair', () => {
    const one = told(call('! net::ERR_ABORTED'));
    expect(one.title).toBe('The page cancelled this request to `api.example` before an answer came.');
    expect(one.whatToChange).toMatch(/^Nothing\./);
    expect(one.notSeen).toBe('');
    expect(shortOf(one.exchange, diagnose(one.exchange))).toBe('Request was cancelled');
  });
  it('is one of the explanations where Firefox gives none', () => {
    const one = told(call('', 'firefox'));
    expect(one.whatHappened).toContain('the page may have cancelled the call itself');
    expect(one.whatToChange).toMatch(
      /^If the page did not cancel the call itself, check that `api.example` runs/,
    );
  });
  it('after its preflight passed, sends nobody to the port', () => {
    for (const [browser, error] of [
      ['chromium', '! net::ERR_EMPTY_RESPONSE'],
      ['firefox', ''],
    ] as const) {
      const one = told(
        preflight(
          `< 204
< Access-Control-Allow-Origin: https://app.example
< Access-Control-Allow-Methods: PUT
< Access-Control-Allow-Credentials: true
---
> PUT https://api.example/orders
> Origin: https://app.example
${error}`,
          `browser: ${browser}\n`,
        ),
      );
      expect(one.whatHappened).toContain('The preflight before it passed, so host, port and TLS are right.');
      expect(Object.values(one).join(' ')).not.toMatch(/listens on this port|Content Security Policy/);
    }
  });
  it('in the middle of its answer had one', () => {
    const exchange = parseRawHttp(call('\n< 200\n< Access-Control-Allow-Origin: https://app.example'));
    const [hop] = exchange.hops;
    const cut: Exchange = {
      ...exchange,
      hops: [{ ...hop, netError: seen('net::ERR_CONTENT_LENGTH_MISMATCH', 'network-entry') }],
      timingStatus: seen(0, 'resource-timing'),
    };
    const diagnosis = diagnose(cut);
    expect(diagnosis.cause?.id).toBe('network-failure');
    const one = explain(cut, diagnosis);
    expect(one.title).toBe('`api.example` answered 200, and the answer broke off before its end.');
    expect(Object.values(one).join(' ')).not.toMatch(/no HTTP answer|explanations fit|listens/);
    expect(shortOf(cut, diagnosis)).toBe('Answer broke off');
  });
  it('says nothing of the mode where nothing hangs on it', () =>
    expect(told(call('! net::ERR_CONNECTION_REFUSED')).notSeen).toBe(''));
});

describe('what to do in the page', () => {
  it.each([
    ['fetch', 'leave out `credentials: "include"`'],
    ['xhr', 'leave out `withCredentials`.'],
    ['eventsource', 'leave out `withCredentials`.'],
    ['image', 'write `crossorigin="anonymous"` in place of `"use-credentials"`'],
  ])('without credentials, for %s', (initiator, change) => {
    for (const answer of ['*', 'https://app.example']) {
      const one = told(`page: https://app.example
initiator: ${initiator}
credentials: include

> GET https://api.example/me
> Origin: https://app.example

< 200
< Access-Control-Allow-Origin: ${answer}
`);
      expect(one.whatToChange).toContain(change);
    }
  });
  it.each(['script', 'stylesheet'])('may be to leave out `crossorigin`: %s', (initiator) => {
    const one = told(`page: https://app.example
initiator: ${initiator}

> GET https://cdn.example/lib
> Origin: https://app.example

< 200
`);
    expect(one.whatToChange).toContain('leave out `crossorigin` where nothing needs it');
  });
  it.each([
    ['x_api_key', 'X-Api-Key', 'write `x_api_key` as `X-Api-Key`'],
    ['accept', 'Authorization', 'give `accept` a plain value'],
  ])('with the header %s', (name, allowed, change) => {
    const one = told(`page: https://app.example

> OPTIONS https://api.example/k
> Origin: https://app.example
> Access-Control-Request-Method: GET
> Access-Control-Request-Headers: ${name}

< 204
< Access-Control-Allow-Origin: https://app.example
< Access-Control-Allow-Headers: ${allowed}
`);
    expect(one.whatToChange).toMatch(/^In the page, /);
    expect(one.whatToChange).toContain(change);
  });
  it('never leads round a proxy', () => {
    const one = told(`page: https://app.example

> GET https://api.example/orders
> Origin: https://app.example

< 307
< Location: http://10.0.0.7:8000/orders/
< Access-Control-Allow-Origin: https://app.example
---
> GET http://10.0.0.7:8000/orders/
> Origin: null

< 200
< Access-Control-Allow-Origin: https://app.example
`);
    expect(one.whatToChange).toContain('on the same host: `https://api.example/orders/`');
    expect(one.whatToChange).toContain('`X-Forwarded-Host`');
    expect(one.whatToChange).not.toContain('10.0.0.7');
    const first = told(`page: https://app.example

> GET https://api.example/orders
> Origin: https://app.example

< 307
< Location: http://backend:8000/orders
`);
    expect(first.whatToChange).not.toContain('directly');
    expect(first.whatToChange).toMatch(/^On `api.example`, tell the app its outside address/);
  });
  it('leaves one of two `*` as it is', () => {
    const one = told(`page: https://app.example

> GET https://api.example/rates
> Origin: https://app.example

< 200
< Access-Control-Allow-Origin: *, *
`);
    expect(one.whatToChange).toContain('leave one of the 2 `*` as it is');
    expect(one.whatToChange).not.toContain('https://app.example');
  });
  it('names both repairs where a redirect may have been refused for either', () => {
    const source = `page: https://app.example
browser: chromium

> GET https://api.example/old
> Origin: https://app.example

< 302
< Access-Control-Allow-Origin: https://app.example
< Location: /new
`;
    const exchange = parseRawHttp(source);
    const [hop] = exchange.hops;
    const failed: Exchange = {
      ...exchange,
      hops: [{ ...hop, netError: seen('net::ERR_FAILED', 'network-entry') }],
      timingStatus: seen(0, 'resource-timing'),
    };
    const diagnosis = diagnose(failed);
    expect(['redirect-mode', 'credentials-not-allowed']).toContain(diagnosis.cause?.id);
    const { whatToChange } = explain(failed, diagnosis);
    expect(whatToChange).toContain('`redirect: "error"`');
    expect(whatToChange).toContain('`Access-Control-Allow-Credentials: true`');
  });
  it('says of a list that differs that some instance has it', () => {
    const one = told(`page: https://app.example

> GET https://api.example/prices
> Origin: https://app.example

< 200
< Access-Control-Allow-Origin: https://app.example
< Vary: Origin
===
> GET https://api.example/prices
> Origin: https://app.example

< 200
< Vary: Origin
`);
    expect(one.title).toContain('which it let in before');
    expect(one.whatHappened).toContain('The same call was let in once: sometimes it answers differently');
    expect(one.whatToChange).toMatch(/^Find which instance behind `api.example`/);
    expect(Object.values(one).join(' ')).not.toContain('not set up');
  });
});

describe('a request that was never sent', () => {
  it('says what may have ended it where Firefox does not', () => {
    const exchange = parseRawHttp('browser: firefox\n\n> GET https://api.example:6000/data\n');
    const [hop] = exchange.hops;
    const refused: Exchange = {
      ...exchange,
      pageOrigin: seen('https://app.example', 'network-entry'),
      hops: [{ ...hop, reply: { seen: false, why: 'refused-unnamed' } }],
      timingStatus: seen(0, 'resource-timing'),
    };
    const unnamed: Diagnosis = { ...diagnose(refused), verdict: 'failed', cause: null, reason: null };
    const one = explain(refused, unnamed);
    expect(one.title).toContain('ended before it was sent');
    for (const word of ['cancelled', 'policy', '`mode: "same-origin"`'])
      expect(one.whatHappened).toContain(word);
    expect(one.whatToChange).not.toContain('Disable cache');
  });
});

describe('the page around a call without an origin', () => {
  const source = `page: null

> GET https://api.example/list
> Origin: null

< 200
< Access-Control-Allow-Origin: https://app.example
`;
  it('is said to be a sandbox or a `data:` URL where nothing tells them apart', () => {
    const page = { url: 'https://app.example/', policies: [], embedderPolicy: null };
    const one = told(source, { page: seen(page, 'network-entry') });
    expect(one.title).toContain('is in a sandboxed frame or came from a `data:` URL');
    expect(one.whatToChange).toContain('not from a `data:` URL');
    expect(one.whatToChange).toContain('`allow-same-origin`');
  });
  it('is said to be a `data:` URL without a word of a sandbox', () => {
    const page = { url: 'data:text/html,x', policies: [], embedderPolicy: null };
    const one = told(source, { page: seen(page, 'network-entry') });
    expect(one.title).toContain('came from a `data:` URL');
    expect(one.whatToChange).not.toContain('allow-same-origin');
  });
});

it('says what showed that an answer depends on who asks', () => {
  const tell = (before: string): string => {
    const source = `page: https://app.example
credentials: omit
outcome: readable

${before}
===
> GET https://api.example/rates
> Origin: https://app.example

< 200
< Access-Control-Allow-Origin: https://app.example
< Cache-Control: max-age=60
`;
    const exchange = parseRawHttp(source);
    const { advice } = diagnose(exchange, surroundingsOf(source));
    const found = advice.find(({ id }) => id === 'vary-origin-missing');
    return found === undefined
      ? ''
      : wordsById['vary-origin-missing'].happened(sceneOf(exchange, found, null));
  };
  expect(tell('> GET https://api.example/rates\n\n< 200')).toContain(
    'A request for it without an `Origin` was answered without CORS headers.',
  );
  expect(
    tell(
      '> GET https://api.example/rates\n> Origin: https://b.example\n\n< 200\n< Access-Control-Allow-Origin: https://b.example',
    ),
  ).toContain('The same server also allowed `https://b.example`.');
});

it('leaves a call that only sends alone', () => {
  const one = told(`page: https://app.example
mode: no-cors
initiator: fetch

> POST https://api.example/collect
> Origin: https://app.example

< 200
`);
  expect(one.title).toContain('`no-cors`');
  expect(one.whatToChange).toMatch(/^If the page needs no answer, nothing has to change/);
});
