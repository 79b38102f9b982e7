import { describe, expect, it } from 'vitest';
import { parseRawHttp } from '../../../test/helpers/raw-http.ts';
import { diagnose } from '../diagnose.ts';
import { createMask, masked } from './mask-exchange.ts';

// A mask that looked through all it knows for each of them would not end before the runner gives up.
it('a hundred thousand identifiers that begin alike, as proxies number them, are each masked', () => {
  const ids = Array.from(
    { length: 100_000 },
    (_, index) => `< X-Request-Id: 0000018f3Zq71LmXw2${(index + 1e6).toString(36)}q`,
  );
  const exchange = parseRawHttp(`> GET https://api.example/a
> Origin: https://app.example

< 200
${ids.join('\n')}
`);
  const mask = createMask();
  mask.learn(exchange);
  const { hops } = mask.masked({ exchange, diagnosis: diagnose(exchange) }).exchange;
  expect(mask.values()).toHaveLength(ids.length);
  expect(JSON.stringify(hops)).not.toContain('0000018f3Zq71LmXw2');
});

describe('what is masked', () => {
  const maskedText = (source: string): string => {
    const exchange = parseRawHttp(source);
    return JSON.stringify(masked({ exchange, diagnosis: diagnose(exchange) }));
  };
  const answered = (lines: string): string => `> GET https://api.example/a
> Origin: https://app.example

< 500
${lines}
`;

  it.each([
    '{"password":"ab\\"SECRET"}',
    '{"body":"{\\"password\\":\\"SECRET\\"}"}',
    'password&quot;: &quot;SECRET&quot;',
    "'password' => 'SECRET'",
    '<tr><td>password</td><td>SECRET</td></tr>',
    '{"password":{"value":"SECRET"}}',
  ])('nothing of a body: %s', (body) => {
    const text = maskedText(answered(`<< ${body}`));
    expect(text).not.toContain('SECRET');
    expect(text).toContain('"body":"<body>"');
  });

  it('leaves an empty body empty', () => {
    const exchange = parseRawHttp(answered('< Server: nginx'));
    const [hop] = exchange.hops;
    if (!hop.reply.seen) throw new Error('no answer');
    const reply = { ...hop.reply, value: { ...hop.reply.value, body: '' } };
    const empty = { ...exchange, hops: [{ ...hop, reply }] as const };
    const [one] = masked({ exchange: empty, diagnosis: diagnose(empty) }).exchange.hops;
    expect(one.reply).toMatchObject({ value: { body: '' } });
  });

  it.each([
    ['a UUID', '< X-Trace: 550e8400-e29b-41d4-a716-446655440000', '550e8400'],
    ['a UUID in a word', '< X-Trace: order_550e8400-e29b-41d4-a716-446655440000', '550e8400'],
    ['a password', '< X-Pass: horse', 'horse'],
    ['a password of many words', '< X-Passphrase: correct horse', 'horse'],
  ])('%s of an answer', (_, line, secret) => expect(maskedText(answered(line))).not.toContain(secret));

  it('keeps names of headers that are there, and takes no secret for one because it is said to be exposed', () => {
    const text = maskedText(`> GET https://api.example/a
> Origin: https://app.example
> Cookie: session=hunter2; names=x-total

< 200
< Access-Control-Allow-Origin: *
< Access-Control-Expose-Headers: hunter2, x-total
< X-Total: 7
`);
    expect(text).not.toContain('hunter2');
    expect(text).toContain(', x-total"');
  });
});
