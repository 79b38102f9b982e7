// Against what the browsers print: e2e/extension/detail.test.ts. Here, what the demo does not show.
import { expect, test } from 'vitest';
import { diagnose, type Exchange } from '../../src/core/index.ts';
import { exchange, FIREFOX, hop, PAGE, preflight } from '../../src/core/testing/exchange.ts';
import { consoleWords } from '../../src/explain/learn/index.ts';

const said = (of: Exchange): Readonly<Record<string, string>> =>
  Object.fromEntries(consoleWords(of, diagnose(of)).map(({ browser, sentence }) => [browser, sentence]));

const mismatch = (url: string, initiator = 'fetch'): Exchange =>
  exchange(
    [hop({ url, reply: [200, 'Access-Control-Allow-Origin: https://x.example'], error: 'net::ERR_FAILED' })],
    { initiator, credentials: 'same-origin' },
  );

test('a password in the URL and a token in its query are left out', () => {
  const { chromium, firefox } = said(mismatch('https://me:pass@api.example/a?access_token=s3cr3ts3cr3t'));
  for (const sentence of [chromium, firefox]) expect(sentence).not.toMatch(/pass|s3cr3t/);
});

test('only of fetch Chromium says what to send', () => {
  expect(said(mismatch('https://api.example/a'))['chromium']).toMatch(/with a valid value\.$/);
  expect(said(mismatch('https://api.example/a', 'font'))['chromium']).toBe(
    `Access to font at 'https://api.example/a' from origin '${PAGE}' has been blocked by CORS policy: The 'Access-Control-Allow-Origin' header has a value 'https://x.example' that is not equal to the supplied origin.`,
  );
});

test('the exchange’s own browser comes first, each with the page about the reason', () => {
  const of = exchange(
    [{ ...hop({ method: 'PUT', reply: 'stopped-before-sending', preflight: preflight({ reply: [204] }) }) }],
    { browser: FIREFOX, timing: 0 },
  );
  const [own, other] = consoleWords(of, diagnose(of));
  expect([own?.browser, own?.code, own?.page]).toEqual([
    'firefox',
    'CORSMissingAllowOrigin2',
    'https://developer.mozilla.org/en-US/docs/Web/HTTP/Guides/CORS/Errors/CORSMissingAllowOrigin',
  ]);
  expect(own?.sentence).toMatch(/missing\)\. Status code: 204\.$/);
  expect(other?.sentence).toContain("Response to preflight request doesn't pass access control check: ");
});

test('nothing is said of a call that passes, or whose check was not shown', () => {
  expect(
    said(exchange([hop({ reply: [200, 'Access-Control-Allow-Origin: *'] })], { credentials: 'omit' })),
  ).toEqual({});
});
