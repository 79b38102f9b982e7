// The header edits of a report: what stands where, and as which step.
import { describe, expect, it } from 'vitest';
import { parseRawHttp, surroundingsOf } from '../../test/helpers/raw-http.ts';
import { pageCases } from '../../test/helpers/rule-pages.ts';
import { diagnose, fixFor, masked } from '../core/index.ts';
import { maskedReport, summaryLine, toMarkdown, toText } from './index.ts';

const ALLOW_PAGE = 'Access-Control-Allow-Origin: https://app.example';

function reports(source: string): { readonly text: string; readonly markdown: string } {
  const exchange = parseRawHttp(source);
  const diagnosis = diagnose(exchange, surroundingsOf(source));
  return { text: toText(exchange, diagnosis), markdown: toMarkdown(exchange, diagnosis) };
}

const preflight = (answer: string, more = ''): string => `page: https://app.example
credentials: omit
${more}
> OPTIONS https://api.example/orders
> Origin: https://app.example
> Access-Control-Request-Method: PUT
> Access-Control-Request-Headers: x-trace

${answer}
`;

const LEAD = 'With these headers every check passes. A header that is set replaces every line of its name.';

describe('the change on the server', () => {
  it('names the edits of each kind of answer, right after what to change', () => {
    const { text } = reports(preflight(`< 204\n< ${ALLOW_PAGE}\n< Access-Control-Allow-Methods: GET`));
    expect(text).toContain(`
The change on the server
  ${LEAD}

  On the answer to the preflight:
    set Access-Control-Allow-Methods: GET, PUT
    set Access-Control-Allow-Headers: x-trace
  On every other answer, errors too:
    set ${ALLOW_PAGE}
    set Vary: Origin

What happened
`);
    expect(text.indexOf('What to change')).toBeLessThan(text.indexOf('The change on the server'));
  });

  it('is a block of code in Markdown, and has no part without an edit', () => {
    const { markdown } = reports(`page: https://app.example
credentials: omit

> GET https://api.example/me
> Origin: https://app.example

< 200
< Access-Control-Allow-Origin: https://other.example
`);
    expect(markdown).toContain(`### The change on the server

${LEAD}

\`\`\`http
On every answer, errors too:
  set ${ALLOW_PAGE}
  set Vary: Origin
\`\`\`

### What happened`);
  });

  it('is what is left where the URL cannot change', () => {
    const { text } = reports(preflight('< 308\n< Location: https://api.example/orders/'));
    expect(text).toContain(`If the URL cannot change
  If the page has to go on calling this URL, every check passes with these headers. A header that is set replaces every line of its name.

  On the answer to the preflight:
    status 204
    set ${ALLOW_PAGE}
    set Vary: Origin
    set Access-Control-Allow-Methods: PUT
    set Access-Control-Allow-Headers: x-trace
    remove Location
`);
    expect(text).not.toContain('The change on the server');
  });

  it('is for the page that cannot be changed where the page is to blame', () => {
    const { text } = reports(
      `page: https://app.example
credentials: omit

> OPTIONS https://api.example/orders
> Origin: https://app.example
> Access-Control-Request-Method: patch

< 204
< ${ALLOW_PAGE}
< Access-Control-Allow-Methods: PATCH
`,
    );
    expect(text).toContain('If the page has to send what it sent, every check passes with these headers.');
    expect(text).toContain('set Access-Control-Allow-Methods: PATCH, patch');
  });

  it('is the second step where something else comes first', () => {
    const { text } = reports(preflight('< 401'));
    expect(text).toContain(
      'Then: the headers\n  Once that is repaired, every check passes with these headers.',
    );
  });

  it('stands wherever headers help, and nowhere else', () => {
    const found = pageCases().map(({ exchange, diagnosis }) => ({
      hasFix: fixFor(exchange, diagnosis) !== null,
      isSaid: /^(?:The change on the server|Then: the headers|If the URL cannot change)$/m.test(
        toText(exchange, diagnosis),
      ),
    }));
    expect(found.filter(({ hasFix, isSaid }) => hasFix !== isSaid)).toEqual([]);
    expect(new Set(found.map(({ hasFix }) => hasFix)).size).toBe(2);
  });

  it('shortens a list that nobody reads', () => {
    const list = Array.from({ length: 9999 }, (_, index) => `x-header-${index}`).join(', ');
    const { text } = reports(
      preflight(
        `< 204\n< ${ALLOW_PAGE}\n< Access-Control-Allow-Methods: PUT\n< Access-Control-Allow-Headers: ${list}`,
      ),
    );
    expect(text).toMatch(/^ {4}set Access-Control-Allow-Headers: x-header-0, .*….*, x-trace$/m);
    expect(text.length).toBeLessThan(6000);
  });
});

describe('the report of a masked exchange', () => {
  const source = `page: https://app.example
credentials: omit

> GET https://api.example/reset/hunter2?session=hunter2&page=2
> Origin: https://app.example

< 302
< Location: https://me:hunter2@files.example/v1/items?next=hunter2hunter2hunter2&sort=name#hunter2
< Via: 1.1 hunter2
< WWW-Authenticate: Digest realm="api", nonce="hunter2hunter2"
`;
  const of = (text: string) => {
    const exchange = parseRawHttp(text);
    return masked({ exchange, diagnosis: diagnose(exchange) });
  };

  it('keeps host, path and what is plain, and has placeholders for the rest', () => {
    const { exchange, diagnosis } = of(source);
    for (const report of [toText(exchange, diagnosis, 1), toMarkdown(exchange, diagnosis)]) {
      expect(report).toContain('> GET https://api.example/reset/<path-1>?session=<path-1>&page=2');
      expect(report).toContain('@files.example/v1/items?next=<next-1>&sort=name');
      expect(report).not.toContain('hunter2');
    }
    expect(summaryLine(exchange, diagnosis, 1)).toContain('  api.example/reset/<path-1>  ');
  });

  it('is what is copied of one request', () => {
    const exchange = parseRawHttp(source);
    const { exchange: one, diagnosis } = of(source);
    expect(maskedReport({ exchange, diagnosis: diagnose(exchange) })).toBe(toMarkdown(one, diagnosis));
  });

  it('leaves a relative Location relative', () => {
    const { exchange, diagnosis } = of(
      source.replace(/Location: .*/, 'Location: /login?next=%2Freset%2Fhunter2'),
    );
    expect(toText(exchange, diagnosis)).toMatch(/< Location: \/login\?next=.*<path-1>$/m);
  });

  it('holds no secret of a query in a sentence either', () => {
    const { exchange, diagnosis } = of(`page: https://app.example
credentials: omit

> OPTIONS https://api.example/orders?token=hunter2
> Origin: https://app.example
> Access-Control-Request-Method: PUT

< 308
< Location: https://api.example/orders/?token=hunter2
`);
    const report = toText(exchange, diagnosis);
    expect(report).toMatch(/call.* https:\/\/api\.example\/orders\/\?token=<token-1>/);
    expect(report).not.toContain('hunter2');
  });
});
