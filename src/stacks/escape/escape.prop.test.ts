import fc from 'fast-check';
import { XMLParser } from 'fast-xml-parser';
import { parse as parseToml } from 'smol-toml';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { quoteApache, quoteApacheHeader } from './apache.ts';
import { quoteCaddyfile, quoteCaddyfileRegex } from './caddyfile.ts';
import { quoteCsharp, quoteCsharpList } from './csharp.ts';
import { quoteGo, quoteGoList } from './go.ts';
import { quoteHaproxy, quoteHaproxyFormat } from './haproxy.ts';
import { quoteJava, quoteJavaArguments, quoteJavaList } from './java.ts';
import { quoteJs, quoteJsList } from './js.ts';
import { quoteJson, quoteJsonList, toJson } from './json.ts';
import { quoteLighttpd, quoteLighttpdList } from './lighttpd.ts';
import { nginxDollar, quoteNginx, quoteNginxMapKey, quoteNginxRegex } from './nginx.ts';
import { quotePhp, quotePhpList } from './php.ts';
import { quoteProperties, quotePropertiesList } from './properties.ts';
import { quotePython, quotePythonList } from './python.ts';
import { escapeRegex } from './regex.ts';
import { quoteRuby, quoteRubyList } from './ruby.ts';
import { quoteRust, quoteRustList } from './rust.ts';
import { quoteShell } from './shell.ts';
import { hostileText, policyText } from './testing/hostile.ts';
import * as read from './testing/readers.ts';
import { quoteToml, quoteTomlList } from './toml.ts';
import { quoteVcl } from './vcl.ts';
import { escapeXml } from './xml.ts';
import { quoteYaml, quoteYamlList } from './yaml.ts';

const xml = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  alwaysCreateTextNode: true,
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  htmlEntities: true,
});
interface Element {
  readonly '#text': string;
  readonly '@a': string;
  readonly '@b': string;
}
/** The same text as content and as attributes in both kinds of quotes. */
const readXml: read.Reader = (escaped) => {
  const parsed = xml.parse(`<r><e a="${escaped}" b='${escaped}'>${escaped}</e></r>`) as { r: { e: Element } };
  const { '#text': text, '@a': a, '@b': b } = parsed.r.e;
  expect([a, b, Object.keys(parsed.r)]).toEqual([text, text, ['e']]);
  return text;
};

/** What JavaScript makes of an expression. */
const evaluate = (code: string): string => new Function(`return (${code});`)() as string;

const LONE = /\p{Surrogate}/u;
const NOTHING = /(?!)/;

/** Each escaper, how its language reads, and what the language cannot hold: for all else it must not throw. */
const ESCAPERS: Readonly<
  Record<string, readonly [quote: (text: string) => string, read: read.Reader, cannot: RegExp]>
> = {
  // With a real parser.
  JavaScript: [quoteJs, evaluate, NOTHING],
  JSON: [quoteJson, (literal) => JSON.parse(literal) as string, NOTHING],
  YAML: [quoteYaml, (literal) => parseYaml(literal) as string, LONE],
  'a key in YAML': [
    quoteYaml,
    (literal) => Object.keys(parseYaml(`${literal}: 1\n`) as Record<string, unknown>).join(),
    LONE,
  ],
  TOML: [quoteToml, (literal) => (parseToml(`a = ${literal}\n`) as { a: string }).a, LONE],
  XML: [escapeXml, readXml, /[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Surrogate}/u],
  // With a reader of our own; test/stacks/escape.test.ts proves most of them with the language itself.
  Python: [quotePython, read.readPython, NOTHING],
  Ruby: [quoteRuby, read.readRuby, LONE],
  PHP: [quotePhp, read.readPhp, LONE],
  Java: [quoteJava, read.readJava, NOTHING],
  'C#': [quoteCsharp, read.readCsharp, NOTHING],
  Go: [quoteGo, read.readGo, LONE],
  Rust: [quoteRust, read.readRust, LONE],
  shell: [quoteShell, read.readSingleQuoted, /[\0-\x08\x0b-\x1f\x7f-\x9f]|\p{Surrogate}/u],
  properties: [quoteProperties, read.readProperties, /\$\{/],
  nginx: [quoteNginx, read.readNginx, /\0|\p{Surrogate}/u],
  'a pattern in nginx': [quoteNginxRegex, read.readNginxWord, /\0|\p{Surrogate}/u],
  "a map's key in nginx": [quoteNginxMapKey, read.readNginxMapKey, /\0|\p{Surrogate}/u],
  Apache: [quoteApache, read.readApache, /[\0\n\r]|\$\{|\p{Surrogate}/u],
  "a header's value in Apache": [
    quoteApacheHeader,
    read.readApacheHeader,
    /[\0\n\r]|\$\{|^expr=|\p{Surrogate}/iu,
  ],
  Caddyfile: [quoteCaddyfile, read.readCaddyfile, /\0|\{\$|^[{}]$|`[^]*\\|\\[^]*`|\p{Surrogate}/u],
  'a pattern in a Caddyfile': [
    quoteCaddyfileRegex,
    read.readCaddyfileWord,
    /\0|\{\$|^[{}]$|`[^]*\\|\\[^]*`|\p{Surrogate}/u,
  ],
  HAProxy: [quoteHaproxy, read.readHaproxy, /[\0\n\r]|\p{Surrogate}/u],
  'a format in HAProxy': [quoteHaproxyFormat, read.readHaproxyFormat, /[\0\n\r]|\p{Surrogate}/u],
  lighttpd: [quoteLighttpd, read.readLighttpd, /\0|\\$|\p{Surrogate}/u],
  VCL: [quoteVcl, read.readVcl, /\0|\p{Surrogate}/u],
};

describe('whatever a value is, its literal holds it whole and nothing else', () => {
  test.each(Object.entries(ESCAPERS))('%s', (_, [quote, reader, cannot]) => {
    fc.assert(
      fc.property(hostileText, (text) => {
        let literal;
        try {
          literal = quote(text);
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError);
          expect(text).toMatch(cannot);
          return;
        }
        expect(reader(literal)).toBe(text);
        expect(isVisible(literal)).toBe(isVisible(text) || !KEEPS_CHARACTERS.has(quote));
      }),
      { numRuns: 500 },
    );
  });
});

/** Those without escapes by number; all others write printable ASCII only. */
const KEEPS_CHARACTERS: ReadonlySet<unknown> = new Set([
  quoteShell,
  quoteNginx,
  quoteNginxRegex,
  quoteNginxMapKey,
  quoteApache,
  quoteApacheHeader,
  quoteCaddyfile,
  quoteCaddyfileRegex,
  quoteHaproxy,
  quoteHaproxyFormat,
  quoteLighttpd,
  quoteVcl,
]);
const isVisible = (text: string): boolean => /^[ -~]*$/.test(text);

describe('what a policy can hold can be written', () => {
  test.each(Object.entries(ESCAPERS))('%s', (_, [quote, reader]) => {
    fc.assert(
      fc.property(
        policyText.filter((text) => !text.includes('${') && !text.includes('{$')),
        (text) => {
          expect(reader(quote(text))).toBe(text);
        },
      ),
    );
  });
});

test('lists', () => {
  fc.assert(
    fc.property(
      fc.array(
        hostileText.filter((text) => !LONE.test(text)),
        { maxLength: 4 },
      ),
      (texts) => {
        expect(evaluate(quoteJsList(texts))).toEqual(texts);
        expect(JSON.parse(quoteJsonList(texts))).toEqual(texts);
        expect(parseYaml(`a: ${quoteYamlList(texts)}\n`)).toEqual({ a: texts });
        expect(parseToml(`a = ${quoteTomlList(texts)}\n`)).toEqual({ a: texts });
      },
    ),
    { numRuns: 200 },
  );
  const two = ['a', 'b"'];
  expect(quotePythonList(two)).toBe('["a", "b\\""]');
  expect(quoteRubyList(two)).toBe('["a", "b\\""]');
  expect(quotePhpList(two)).toBe(`['a', 'b"']`);
  expect(quoteJavaList(two)).toBe('List.of("a", "b\\"")');
  expect(quoteJavaArguments(two)).toBe('"a", "b\\""');
  expect(quoteCsharpList(two)).toBe('"a", "b\\""');
  expect(quoteGoList(two)).toBe('[]string{"a", "b\\""}');
  expect(quoteRustList(two)).toBe('"a", "b\\""');
  expect(quoteLighttpdList(two)).toBe('( "a", "b\\"" )');
  expect(quotePropertiesList(two)).toBe('a,b"');
});

test('a list in a properties file refuses what splitting would change', () => {
  for (const text of ['a,b', ' a', 'a ', '', '\\', '${a}'])
    expect(() => quotePropertiesList(['x', text])).toThrow(RangeError);
});

test('whole JSON documents', () => {
  fc.assert(
    fc.property(fc.jsonValue({ noUnicodeString: false }), (value) => {
      const json = toJson(value as never);
      expect(JSON.parse(json)).toEqual(JSON.parse(JSON.stringify(value)));
      expect(json).toMatch(/^[ -~\n]*$/);
    }),
  );
  expect(toJson({ a: ['b'] })).toBe('{\n  "a": [\n    "b"\n  ]\n}');
  expect(toJson({ a: 1 }, 0)).toBe('{"a":1}');
});

test('a pattern matches its text and nothing else', () => {
  fc.assert(
    fc.property(hostileText, hostileText, (text, other) => {
      for (const flags of ['', 'u', 'v']) {
        const pattern = new RegExp(`^(?:${escapeRegex(text)})$`, flags);
        expect(pattern.test(text)).toBe(true);
        expect(pattern.test(other)).toBe(text === other);
      }
      // Nothing in it means anything to the languages around.
      expect(escapeRegex(text)).toMatch(/^(?:[\w\-/:\x80-\uffff]|\\x[0-9A-F]{2}|\\[.*+?()[\]|^])*$/);
    }),
  );
  expect(escapeRegex('https://app.example:8443')).toBe('https://app\\.example:8443');
});

test('the code reads as people write it', () => {
  expect(quoteNginx('https://app.example')).toBe('"https://app.example"');
  expect(quoteNginxRegex('~^https://a\\.example$')).toBe('"~^https://a\\.example$"');
  expect(quoteNginx('x-$a')).toBe('"x-${dollar}a"');
  expect(nginxDollar('add_header A "x-${dollar}a";')).toBe('geo $dollar {\n    default "$";\n}\n');
  expect(nginxDollar('add_header A "x-a";')).toBe('');
  expect(quoteNginxMapKey('default')).toBe('"\\default"');
  expect(quoteApache('^https://a\\.example$')).toBe('"^https://a\\.example$"');
  expect(quoteCaddyfileRegex('^https://a\\.example$')).toBe('"^https://a\\.example$"');
  expect(quotePhp("it's")).toBe("'it\\'s'");
  expect(quoteVcl('a"}b')).toBe('{"a""} + "}b"');
});

test('a script element that JavaScript is pasted into stays whole', () => {
  expect(quoteJs('</script><!--')).toBe("'\\x3C/script>\\x3C!--'");
});

test('a refusal names the language and what it cannot hold', () => {
  expect(() => quoteNginx('a\0')).toThrow(new RangeError('nginx cannot hold "\\u0000" in a value'));
});
