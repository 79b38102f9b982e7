import { expect, it } from 'vitest';
import { HarError } from './har-error.ts';
import { parseHar } from './parse-har.ts';

it.each([
  ['nothing', '', 'empty'],
  ['white space', ' \n ', 'empty'],
  ['a byte order mark alone', '\ufeff', 'empty'],
  ['a ZIP archive', 'PK\u0003\u0004\u0014', 'zip'],
  ['gzip', new TextDecoder().decode(Uint8Array.of(0x1f, 0x8b, 8, 0)), 'gzip'],
  ['a page', '<!doctype html>', 'not-json'],
  ['a list cut short', '[1,', 'not-json'],
])('%s is refused', (_, text, problem) => {
  expect(() => parseHar(text)).toThrow(expect.objectContaining({ problem }));
  expect(() => parseHar(text)).toThrow(HarError);
});

it('a file that is whole is as it is', () => {
  expect(parseHar('\ufeff{"log":{"entries":[]}}')).toEqual({
    document: { log: { entries: [] } },
    damage: null,
  });
});

it.each([
  ['cut short', '{"log":\n{"entries":[\n{"a":1},{"b":', 3],
  ['cut in a text', '{"log":{"entries":[\n{"a":"b', 2],
])('a file %s is closed where it ends, and where that is is told', (_, text, line) => {
  const { document, damage } = parseHar(text);
  expect(JSON.stringify(document)).toMatch(/^\{"log":\{"entries":\[\{"a":/);
  expect(damage).toEqual({ line });
});
