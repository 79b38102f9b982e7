// How each language reads a literal, written from its grammar or its parser's source: small, strict, for tests only.

/** Reads a literal; throws when it ends early, does not end, or holds what the language would not take. */
export type Reader = (literal: string) => string;

/** What a backslash may stand before: the characters it gives, and the forms by number. */
interface Escapes {
  readonly quote: string;
  /** Pairs: the character after the backslash, what both give. */
  readonly named: Readonly<Record<string, string>>;
  /** Forms by number after the backslash: the number's digits in the only group, and its base. */
  readonly numbered: readonly (readonly [form: RegExp, base: number])[];
  /** Characters that end or change a literal when they stand in it as they are. */
  readonly never: RegExp;
  /** The language gives an unknown escape as it stands. */
  readonly keepsUnknown?: true;
}

const U4 = [/^u([0-9A-Fa-f]{4})/, 16] as const;
const U8 = [/^U([0-9A-Fa-f]{8})/, 16] as const;
const BRACES = [/^u\{([0-9A-Fa-f]{1,6})\}/, 16] as const;
const OCTAL = [/^([0-3][0-7]{2})/, 8] as const;
const LINE_ENDS = /[\n\r]/;
const SAME = { '"': '"', '\\': '\\' };

const withEscapes =
  ({ quote, named, numbered, never, keepsUnknown }: Escapes): Reader =>
  (literal) => {
    let at = opened(literal, quote);
    let text = '';
    for (;;) {
      const character = literal[at];
      if (character === undefined) throw new Error('it does not end');
      if (character === quote) return closed(literal, at + 1, text);
      if (character !== '\\') {
        if (never.test(literal.slice(at, at + 2))) throw new Error(`${character} at ${at}`);
        text += character;
        at += 1;
        continue;
      }
      const rest = literal.slice(at + 1);
      const form = numbered.find(([each]) => each.test(rest));
      const meant = named[rest.charAt(0)];
      if (form !== undefined) {
        const [whole = '', digits = ''] = form[0].exec(rest) ?? [];
        text += String.fromCodePoint(parseInt(digits, form[1]));
        at += 1 + whole.length;
      } else if (meant !== undefined) {
        text += meant;
        at += 2;
      } else if (keepsUnknown) {
        text += '\\';
        at += 1;
      } else throw new Error(`an unknown escape at ${at}`);
    }
  };

const opened = (literal: string, quote: string): number => {
  if (!literal.startsWith(quote)) throw new Error('it does not start with a quote');
  return quote.length;
};
const closed = (literal: string, at: number, text: string): string => {
  if (at !== literal.length) throw new Error(`it ends at ${at}: ${literal.slice(at)}`);
  return text;
};

/** https://docs.python.org/3/reference/lexical_analysis.html#escape-sequences */
export const readPython = withEscapes({ quote: '"', named: SAME, numbered: [U4, U8], never: LINE_ENDS });

/** https://go.dev/ref/spec#String_literals */
export const readGo = withEscapes({ quote: '"', named: SAME, numbered: [U4, U8], never: LINE_ENDS });

/** https://doc.rust-lang.org/reference/tokens.html#string-literals */
export const readRust = withEscapes({ quote: '"', named: SAME, numbered: [BRACES], never: /^\r/ });

/** §6.4.5.6 of the C# standard: a regular string literal holds no line ends, which are five in C#. */
export const readCsharp = withEscapes({
  quote: '"',
  named: SAME,
  numbered: [U4, U8],
  never: /[\n\r\u0085\u2028\u2029]/,
});

/** https://docs.ruby-lang.org/en/3.1/syntax/literals_rdoc.html: `#` before `{`, `$` and `@` is code. */
export const readRuby = withEscapes({
  quote: '"',
  named: { ...SAME, '#': '#' },
  numbered: [BRACES],
  never: /^#[{$@]/,
});

/** https://www.php.net/manual/en/language.types.string.php: `$` is a variable in double quotes. */
export const readPhp: Reader = (literal) =>
  literal.startsWith("'")
    ? withEscapes({ quote: "'", named: { "'": "'", '\\': '\\' }, numbered: [], never: /[^]{3}/ })(literal)
    : withEscapes({ quote: '"', named: { ...SAME, $: '$' }, numbered: [BRACES], never: /^\$|^\{\$/ })(
        literal,
      );

/** JLS §3.3: a backslash after an even number of others starts a Unicode escape, before anything else is read. */
export const readJava: Reader = (literal) =>
  withEscapes({ quote: '"', named: SAME, numbered: [OCTAL], never: LINE_ENDS })(
    literal.replace(/(?<=(?:^|[^\\])(?:\\\\)*)\\u+([0-9A-Fa-f]{4})/g, (_, digits: string) =>
      String.fromCharCode(parseInt(digits, 16)),
    ),
  );

/** https://github.com/nginx/nginx/blob/master/src/core/ngx_conf_file.c: the words of a line. */
export const readNginxWord = withEscapes({
  quote: '"',
  named: { ...SAME, "'": "'", t: '\t', r: '\r', n: '\n' },
  numbered: [],
  never: /^\0/,
  keepsUnknown: true,
});

/** https://github.com/nginx/nginx/blob/master/src/http/ngx_http_script.c, where only `nginxDollar` is defined. */
export const readNginx: Reader = (literal) =>
  readNginxWord(literal).replace(/\$(\{dollar\})?/g, (_, known: string | undefined) => {
    if (known === undefined) throw new Error('an unknown variable');
    return '$';
  });

/** https://github.com/nginx/nginx/blob/master/src/http/modules/ngx_http_map_module.c, `ngx_http_map`. */
export const readNginxMapKey: Reader = (literal) => {
  const word = readNginxWord(literal);
  if (/^~|^(?:default|include|hostnames|volatile)$/.test(word)) throw new Error(`${word} is not a value`);
  return word.startsWith('\\') ? word.slice(1) : word;
};

/** https://github.com/apache/httpd/blob/2.4.x/server/util.c, `ap_getword_conf` after `ap_resolve_env`. */
export const readApache: Reader = (literal) => {
  if (literal.includes('${')) throw new Error('a define');
  return withEscapes({ quote: '"', named: SAME, numbered: [], never: /^[\0\n\r]/, keepsUnknown: true })(
    literal,
  );
};

/** https://github.com/apache/httpd/blob/2.4.x/modules/metadata/mod_headers.c, `parse_format_string`. */
export const readApacheHeader: Reader = (literal) => {
  const format = readApache(literal);
  if (/^expr=/i.test(format)) throw new Error('an expression');
  return format.replace(/%%?|\\([\\rnt])?/g, (item, escaped: string | undefined) => {
    if (item === '%' || (escaped !== undefined && escaped !== '\\')) throw new Error(`${item} is an item`);
    return item.charAt(0);
  });
};

/** https://github.com/caddyserver/caddy/blob/master/caddyconfig/caddyfile/lexer.go */
export const readCaddyfileWord: Reader = (literal) => {
  if (literal.includes('{$')) throw new Error('an environment variable');
  if (/^.[{}].$/.test(literal)) throw new Error('a block');
  const quote = literal.charAt(0);
  const text = withEscapes({
    quote,
    named: {},
    numbered: [],
    never: /^\0/,
    keepsUnknown: true,
    ...(quote === '"' && { named: { '"': '"', '\\': '\\\\' } }),
  });
  if (quote !== '"' && quote !== '`') throw new Error('no quotes');
  return text(literal);
};

/** https://github.com/caddyserver/caddy/blob/master/replacer.go, where every placeholder is unknown. */
export const readCaddyfile: Reader = (literal) => {
  const word = readCaddyfileWord(literal);
  if (!word.includes('{')) return word;
  return word.replace(/\\([{}])|[{}]/g, (_, escaped: string | undefined) => {
    if (escaped === undefined) throw new Error('a placeholder');
    return escaped;
  });
};

/** POSIX §2.2, and https://docs.haproxy.org/2.6/configuration.html#2.2 for as much: `'…'` and `\'`, joined. */
export const readSingleQuoted: Reader = (literal) => {
  let text = '';
  const rest = literal.replace(/'([^']*)'|\\'/g, (piece, inner: string | undefined) => {
    text += piece === "\\'" ? "'" : (inner ?? '');
    return '';
  });
  if (rest !== '' || literal === '') throw new Error(`outside of quotes: ${rest}`);
  return text;
};

/** HAProxy's words, which end with the line. */
export const readHaproxy: Reader = (literal) => {
  if (/[\0\n\r]/.test(literal)) throw new Error('the line ends');
  return readSingleQuoted(literal);
};

/** https://docs.haproxy.org/2.6/configuration.html#8.2.4 */
export const readHaproxyFormat: Reader = (literal) =>
  readHaproxy(literal).replace(/%%?/g, (item) => {
    if (item === '%') throw new Error('a variable');
    return '%';
  });

/** https://github.com/lighttpd/lighttpd1.4/blob/master/src/configfile.c, `config_tokenizer`. */
export const readLighttpd = withEscapes({
  quote: '"',
  named: { '"': '"' },
  numbered: [],
  never: /^\0/,
  keepsUnknown: true,
});

/** https://varnish-cache.org/docs/7.1/reference/vcl.html#strings, several joined by `+`. */
export const readVcl: Reader = (literal) => {
  const long = /^\{"([^]*?)"\}/.exec(literal);
  const short = /^"([^"\n\r]*)"/.exec(literal);
  const [whole, text = ''] = long ?? short ?? [];
  if (whole === undefined || literal.includes('\0')) throw new Error('not a string');
  const rest = literal.slice(whole.length);
  if (rest === '') return text;
  if (!rest.startsWith(' + ')) throw new Error(`it ends before ${rest}`);
  return text + readVcl(rest.slice(3));
};

/** `java.util.Properties.load`: the value of one line. */
export const readProperties: Reader = (value) => {
  if (/[\n\r]/.test(value)) throw new Error('the line ends');
  if (value.includes('${')) throw new Error('a placeholder');
  return value
    .replace(/^[ \t\f]+/, '')
    .replace(/\\(?:u([0-9A-Fa-f]{4})|([^]?))/g, (_, digits: string | undefined, other: string | undefined) =>
      digits === undefined
        ? ({ t: '\t', n: '\n', r: '\r', f: '\f' }[other ?? ''] ?? other ?? '')
        : String.fromCharCode(parseInt(digits, 16)),
    );
};
