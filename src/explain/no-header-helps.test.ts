// Where no header edit lets a call pass, the explanation says what does.
import { describe, expect, it } from 'vitest';
import { parseRawHttp } from '../../test/helpers/raw-http.ts';
import { diagnose, fixFor, type CauseId } from '../core/index.ts';
import { explain } from './index.ts';

const DIRECTLY = 'In the page, call the last URL directly: `https://cdn.example/file`.';
const SERVED = 'Open the page from a web server';

function told(source: string): { readonly cause: CauseId | undefined; readonly change: string } {
  const exchange = parseRawHttp(source);
  const diagnosis = diagnose(exchange);
  expect(fixFor(exchange, diagnose(exchange))).toBeNull();
  return { cause: diagnosis.cause?.id, change: explain(exchange, diagnosis).whatToChange };
}

const answer = (status: number, allowed: string | null): string =>
  `< ${status}${allowed === null ? '' : `\n< Access-Control-Allow-Origin: ${allowed}`}`;

const call = (page: string, status: number, allowed: string | null, more = ''): string => `page: ${page}
credentials: include
redirect: follow

> GET https://api.example/file
> Origin: ${page}

${answer(status, allowed)}${more}
`;

describe('after a redirect that made the origin `null`', () => {
  const chain = (status: number, allowed: string | null): string =>
    `${call('https://app.example', 302, 'https://app.example', '\n< Access-Control-Allow-Credentials: true\n< Location: https://cdn.example/file')}---
> GET https://cdn.example/file
> Origin: null

${answer(status, allowed)}
`;

  it.each([
    ['wildcard-with-credentials', 200, '*'],
    ['origin-value-invalid', 200, '*.app.example'],
    ['origin-duplicated', 200, 'https://app.example, *'],
    ['origin-value-invalid', 200, ''],
    ['credentials-not-allowed', 200, 'null'],
    ['redirect-origin-null', 200, 'https://app.example'],
    ['redirect-without-cors', 200, null],
  ] as const)('%s: the page calls the last URL itself (%i, %s)', (id, status, allowed) => {
    const { cause, change } = told(chain(status, allowed));
    expect(cause).toBe(id);
    expect(change.startsWith(DIRECTLY)).toBe(true);
    expect(change).toContain('`null`');
  });

  it('comes after an error that has to be repaired first', () => {
    const { cause, change } = told(chain(500, null));
    expect(cause).toBe('error-response-without-cors');
    expect(change).toMatch(/^Look in the log of `cdn\.example`/);
    expect(change).toContain(DIRECTLY);
  });
});

describe('before such a redirect', () => {
  const redirect = (allowed: string | null, target: string): string =>
    call('https://app.example', 302, allowed, `\n< Location: ${target}`);

  it.each([
    ['wildcard-with-credentials', '*'],
    ['origin-mismatch', 'https://other.example'],
    ['origin-value-invalid', '*.app.example'],
    ['credentials-not-allowed', 'https://app.example'],
  ] as const)('%s: the repair may not be enough', (id, allowed) => {
    const { cause, change } = told(redirect(allowed, 'https://cdn.example/file'));
    expect(cause).toBe(id);
    expect(change).toMatch(/^On `api\.example`, /);
    expect(change).toContain(
      'That may not be enough: this answer redirects to `cdn.example`, and there the browser sends `Origin: null`',
    );
    expect(change.endsWith('In the page, call that URL directly: `https://cdn.example/file`.')).toBe(true);
  });

  it('redirect-without-cors: a line on the redirect is no way out', () => {
    const { cause, change } = told(redirect(null, 'https://cdn.example/file'));
    expect(cause).toBe('redirect-without-cors');
    expect(change).toContain('let `api.example` fetch the other server itself');
    expect(change).not.toContain('Access-Control-Allow-Origin');
  });

  it.each(['ftp://cdn.example/file', 'https://user:secret@cdn.example/file'])(
    'no page is told to call %s',
    (target) => {
      for (const allowed of ['https://other.example', null]) {
        const { change } = told(redirect(allowed, target));
        expect(change).toContain('redirect to an `https` URL without a user name or password in it.');
        expect(change).not.toMatch(/directly|secret/);
      }
    },
  );
});

describe('of a page without an origin', () => {
  it.each([
    ['page-origin-null', 200, 'https://app.example'],
    ['cors-not-enabled', 200, null],
    ['wildcard-with-credentials', 200, '*'],
    ['credentials-not-allowed', 200, 'null'],
  ] as const)('%s: it needs one first', (id, status, allowed) => {
    const { cause, change } = told(call('null', status, allowed));
    expect(cause).toBe(id);
    expect(change.startsWith(SERVED)).toBe(true);
  });

  it('comes after an error that has to be repaired first', () => {
    const { change } = told(call('null', 500, null));
    expect(change).toMatch(/^Look in the log/);
    expect(change).toContain(SERVED);
  });
});
