import fc from 'fast-check';
import { isCorsSafelistedMethod } from '../http/method.ts';
import type { Exchange } from '../model/exchange.ts';
import { CHROMIUM, FIREFOX, exchange, hop, neverSent, preflight } from './exchange.ts';

/** Origins of the pages that call. */
export const ORIGINS = ['https://app.example', 'http://localhost:5173', 'https://app.example:8443'];
const METHODS = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'patch', 'QUERY'];
const NAMES = ['authorization', 'content-type', 'x-api-key', 'x-trace'];
/** What servers answer, mostly wrong. */
const ANSWERS = [
  'Access-Control-Allow-Origin: *',
  'Access-Control-Allow-Origin: https://app.example',
  'Access-Control-Allow-Origin: https://app.example/',
  'Access-Control-Allow-Origin: null',
  'Access-Control-Allow-Credentials: true',
  'Access-Control-Allow-Credentials: false',
  'Access-Control-Allow-Methods: GET, POST',
  'Access-Control-Allow-Methods: *',
  'Access-Control-Allow-Methods: PUT PATCH',
  'Access-Control-Allow-Headers: X-Api-Key, content-type',
  'Access-Control-Allow-Headers: *',
  'Vary: Accept-Encoding',
  'Vary: *',
  'Content-Type: text/html',
];
const answer = fc.tuple(
  fc.constantFrom(200, 204, 301, 401, 404, 405, 500),
  fc.subarray(ANSWERS, { maxLength: 6 }),
);
const reply = answer.map(([status, lines]): [number, ...string[]] => [status, ...lines]);

/** Calls as pages make them: with or without a preflight that is refused or passes, credentialed or not, or who knows. */
export const call: fc.Arbitrary<Exchange> = fc
  .record({
    browser: fc.constantFrom(CHROMIUM, FIREFOX),
    page: fc.constantFrom(...ORIGINS),
    method: fc.constantFrom(...METHODS),
    headers: fc.subarray(NAMES),
    asked: reply,
    answered: reply,
    sent: fc.boolean(),
    credentials: fc.constantFrom('omit' as const, 'include' as const, undefined),
  })
  .map(({ browser, page, method, headers, asked, answered, sent, credentials }) => {
    const told = credentials === undefined ? { browser, page } : { browser, page, credentials };
    const request = [`Origin: ${page}`];
    if (isCorsSafelistedMethod(method) && headers.length === 0)
      return exchange([hop({ method, request, reply: answered })], told);
    const before = preflight({ asks: method, headers, origin: page, reply: asked });
    return exchange(
      [
        sent
          ? hop({ method, request, reply: answered, preflight: before })
          : neverSent(browser.engine as 'firefox', before, method),
      ],
      told,
    );
  });
