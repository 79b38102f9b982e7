/** One value that was taken out: what stands in its place, and how often. */
export interface MaskedValue {
  readonly placeholder: string;
  readonly places: number;
}

/** The values that were taken out of one export, and what stands for each. Equal values have one placeholder. */
export interface Placeholders {
  /**
   * What stands for a secret from now on, wherever it occurs.
   * @param label what kind it is: the start of a new placeholder
   */
  hide(value: string, label: string): string;
  /** Words a request is told by, which are no secrets even where a cookie has the same value. */
  keep(words: Iterable<string>): void;
  /** An origin: no part of it is taken for a secret. */
  keepOrigin(origin: string): void;
  /** A text with every known secret replaced, once that has started; also where it is percent-encoded, in base64 or escaped as in JSON. */
  replaced(text: string): string;
  /** Runs a function over the parts of a text that are no placeholders. */
  outside(text: string, run: (part: string) => string): string;
  /** All secrets are known: from now on each is replaced wherever it occurs, and counted. */
  startReplacing(): void;
  /** In order of their first appearance. */
  masked(): readonly MaskedValue[];
}

/** A shorter value is replaced where it stands and nowhere else: it would be found everywhere. */
const SHORTEST = 4;
/** From this length on a value is replaced within a longer word, too. */
const ANYWHERE = 6;
/** Long values are looked up by more characters: thousands of tokens begin alike. */
const LONG = 16;

/** One way a secret is written. */
interface Spelling {
  readonly secret: string;
  readonly placeholder: string;
}

const PLACEHOLDER = /<[a-z][\w. -]{0,90}-\d+>/g;

export function createPlaceholders(): Placeholders {
  const known = new Map<string, string>();
  const issued = new Set<string>();
  const numbers = new Map<string, number>();
  const kept = new Set<string>();
  const origins = new Set<string>();
  /** What begins at each place of the origins, by its first characters. */
  const originParts = new Map<string, string[]>();
  const counts = new Map<string, number>();
  let isReplacing = false;
  const written = new Map<string, Spelling>();
  /** The lengths of the spellings that begin alike, the longest first: few, however many secrets there are. */
  const lengths = new Map<string, number[]>();

  const count = (placeholder: string): void => {
    if (isReplacing) counts.set(placeholder, (counts.get(placeholder) ?? 0) + 1);
  };

  const isKept = (value: string): boolean =>
    kept.has(value) ||
    (originParts.get(value.slice(0, SHORTEST))?.some((part) => part.startsWith(value)) ?? false);

  /** Enters every way a secret may be written. */
  const look = (secret: string, placeholder: string): void => {
    for (const text of spellings(secret)) {
      if (text.length < SHORTEST || written.has(text)) continue;
      written.set(text, { secret, placeholder });
      const start = text.slice(0, text.length >= LONG ? LONG : SHORTEST);
      const sorted = lengths.get(start);
      if (sorted) enter(sorted, text.length);
      else lengths.set(start, [text.length]);
    }
  };

  /** The longest secret that is written at a place of a text, which begins as those of some lengths do. */
  const secretAt = (
    text: string,
    at: number,
    candidates: readonly number[] = [],
  ): { readonly placeholder: string; readonly end: number } | undefined => {
    for (const length of candidates) {
      const end = at + length;
      if (end > text.length || (length < ANYWHERE && isWithinWord(text, at, end))) continue;
      const found = written.get(text.slice(at, end));
      if (found && !isKept(found.secret)) return { placeholder: found.placeholder, end };
    }
    return undefined;
  };

  const outside = (text: string, run: (part: string) => string): string => {
    if (!text.includes('<')) return run(text);
    let out = '';
    let from = 0;
    for (const { 0: found, index: at } of text.matchAll(PLACEHOLDER)) {
      if (!issued.has(found)) continue;
      out += run(text.slice(from, at)) + found;
      from = at + found.length;
    }
    return out + run(text.slice(from));
  };

  const replacedIn = (text: string): string => {
    let out = '';
    let from = 0;
    for (let at = 0; at <= text.length - SHORTEST;) {
      const found =
        secretAt(text, at, lengths.get(text.slice(at, at + LONG))) ??
        secretAt(text, at, lengths.get(text.slice(at, at + SHORTEST)));
      if (!found) {
        at += 1;
        continue;
      }
      out += text.slice(from, at) + found.placeholder;
      count(found.placeholder);
      at = found.end;
      from = at;
    }
    return from === 0 ? text : out + text.slice(from);
  };

  return {
    hide(value, label) {
      if (value === '' || issued.has(value)) return value;
      const key = decoded(value);
      let placeholder = known.get(key);
      if (placeholder === undefined) {
        const number = (numbers.get(label) ?? 0) + 1;
        numbers.set(label, number);
        placeholder = `<${label}-${number}>`;
        known.set(key, placeholder);
        issued.add(placeholder);
        look(key, placeholder);
      }
      count(placeholder);
      return placeholder;
    },
    keep(words) {
      for (const word of words) kept.add(word);
    },
    keepOrigin(origin) {
      if (origins.has(origin)) return;
      origins.add(origin);
      for (let at = 0; at <= origin.length - SHORTEST; at += 1) {
        const start = origin.slice(at, at + SHORTEST);
        const parts = originParts.get(start);
        if (parts) parts.push(origin.slice(at));
        else originParts.set(start, [origin.slice(at)]);
      }
    },
    replaced: (text) => (isReplacing && text.length >= SHORTEST ? outside(text, replacedIn) : text),
    outside,
    startReplacing() {
      isReplacing = true;
    },
    masked: () =>
      [...known.values()].flatMap((placeholder) => {
        const places = counts.get(placeholder) ?? 0;
        return places === 0 ? [] : [{ placeholder, places }];
      }),
  };
}

/** Puts a length among others, the longest first. */
function enter(sorted: number[], length: number): void {
  const at = sorted.findIndex((one) => one <= length);
  if (sorted[at] !== length) sorted.splice(at === -1 ? sorted.length : at, 0, length);
}

const WORD = /[A-Za-z\d]/;
const isWithinWord = (text: string, from: number, to: number): boolean =>
  (from > 0 && WORD.test(text[from - 1] ?? '')) || WORD.test(text[to] ?? '');

/** The value itself, or what its percent-encoding stands for: one secret in a URL and elsewhere. */
export function decoded(value: string): string {
  if (!value.includes('%')) return value;
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

/** Ways to write a value that anybody can read back. */
function spellings(value: string): string[] {
  // Half of a surrogate pair has no other spelling; nobody respells a page of text.
  if (value.length > 8000 || !isWellFormed(value)) return [value];
  const escaped = encodeURIComponent(value);
  const base64 = toBase64(value).replace(/=+$/, '');
  return [
    value,
    escaped,
    escaped.replaceAll(/%[\dA-F]{2}/g, (code) => code.toLowerCase()),
    escaped.replaceAll('%20', '+'),
    encodeURI(value),
    JSON.stringify(value).slice(1, -1),
    value.replaceAll('/', '\\/'),
    base64,
    base64.replaceAll('+', '-').replaceAll('/', '_'),
  ];
}

function isWellFormed(value: string): boolean {
  try {
    encodeURIComponent(value);
    return true;
  } catch {
    return false;
  }
}

/** Base64 of a text's UTF-8 bytes. */
function toBase64(value: string): string {
  let out = '';
  const bytes = utf8(value);
  for (let at = 0; at < bytes.length; at += 3) {
    const [a = 0, b = 0, c = 0] = bytes.slice(at, at + 3);
    const bits = (a << 16) | (b << 8) | c;
    out += [18, 12, 6, 0].map((shift) => BASE64[(bits >> shift) & 63]).join('');
  }
  const over = bytes.length % 3;
  return over === 0 ? out : out.slice(0, over - 3);
}

/** The text of base64, '' where it is none. */
export function fromBase64(text: string): string {
  if (!/^[A-Za-z\d+/_-]+={0,2}$/.test(text)) return '';
  let bits = 0;
  let held = 0;
  let escaped = '';
  for (const character of text.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '')) {
    bits = ((bits << 6) | BASE64.indexOf(character)) & 0xffffff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    escaped += `%${((bits >> held) & 255).toString(16).padStart(2, '0')}`;
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    return '';
  }
}

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const utf8 = (value: string): number[] =>
  (encodeURIComponent(value).match(/%[\dA-F]{2}|[^%]/g) ?? []).map((one) =>
    one.length === 3 ? Number.parseInt(one.slice(1), 16) : one.charCodeAt(0),
  );
