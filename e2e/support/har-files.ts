// HAR files a test drops on the panel.
import { entry } from '../panel/entries.ts';

const harOf = (...entries: readonly unknown[]): string =>
  JSON.stringify(
    { log: { version: '1.2', creator: { name: 'WebInspector', version: '537.36' }, entries } },
    null,
    2,
  );

const DEV = 'http://app.dev.test';
const PROD = 'https://app.test';

const call = (page: string, url: string, allowed: string | null): unknown =>
  entry({
    url,
    request: { Origin: page },
    response: allowed === null ? {} : { 'Access-Control-Allow-Origin': allowed },
    ...(allowed === null && { error: 'net::ERR_FAILED' }),
  });

/** An application on its development servers: all works. */
export const devHar = harOf(
  call(DEV, 'http://api.dev.test:8080/users/7?full=1', DEV),
  call(DEV, 'http://api.dev.test:8080/debug', '*'),
  call(DEV, 'http://api.dev.test:8080/news', DEV),
);

/** The same application in production: one call does not. */
export const prodHar = harOf(
  call(PROD, 'https://api.test/users/12', null),
  call(PROD, 'https://api.test/news', PROD),
);

/** @returns the expression for the parts of a HAR file of so many refused calls, to be made where it is read */
export const bigHar = (count: number): string => `(() => {
  const entry = ${JSON.stringify(JSON.stringify(call(PROD, 'https://api.test/NUMBER', null)))};
  const parts = ['{"log":{"version":"1.2","entries":['];
  for (let n = 0; n < ${count}; n += 1) parts.push((n === 0 ? '' : ',') + entry.replace('NUMBER', 'call-' + n));
  return [...parts, ']}}'];
})()`;

/** The expression for the parts of a HAR file with a URL of 100 kB, values of 1 MB and 100,000 headers. */
export const hugeHar = `(() => {
  const entries = ${JSON.stringify(['long', 'wide', 'many'].map((path) => call(PROD, `https://api.test/${path}`, null)))};
  const [long, wide, many] = entries;
  long.request.url += '?' + 'x'.repeat(100_000);
  wide.request.headers.push({ name: 'Authorization', value: 'x'.repeat(1_000_000) });
  wide.response.headers = ['Access-Control-Allow-Origin', 'Content-Security-Policy', 'x'.repeat(1_000_000)].map((name) => (
    { name, value: 'https://other.test '.repeat(50_000) }));
  many.response.headers = Array.from({ length: 100_000 }, (_, n) => ({ name: 'x-' + n, value: 'value' }));
  return [JSON.stringify({ log: { version: '1.2', entries } })];
})()`;
