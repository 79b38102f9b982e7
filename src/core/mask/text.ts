import { isToken } from '../http/field-list.ts';
import { isAnnounced, isPlain, SECRET_NAME } from '../secrets.ts';
import { decoded, fromBase64, type Placeholders } from './placeholders.ts';

/** Takes the secrets out of the texts of a message, each by what kind of text it is. */
export interface TextMask {
  /** An absolute URL or a relative one. Scheme, host and port stay, and that it holds a login. */
  url(url: string): string;
  requestHeader(name: string, value: string): string;
  responseHeader(name: string, value: string): string;
  /** Any other text: URLs, tokens and `name=value` pairs in it. @param label what a token without a name is called */
  prose(text: string, label?: string): string;
}

export function createTextMask({ hide, replaced, outside }: Placeholders): TextMask {
  const url = (text: string): string => {
    if (ORIGIN.test(text)) return text;
    const [, scheme = '', authority = '', path = '', search = '', fragment = ''] = URL_PARTS.exec(text) ?? [];
    if (scheme !== '' && authority === '') {
      if (scheme.toLowerCase() === 'blob:') return scheme + url(text.slice(scheme.length));
      return /^about:[a-z]*$/i.test(text) ? text : scheme + hide(text.slice(scheme.length), 'url');
    }
    const [, slashes = '', login, host = ''] = /^([\\/]*)(?:(.*)@)?(.*)$/s.exec(authority) ?? [];
    return replaced(
      scheme +
        slashes +
        (login === undefined ? '' : `${maskedLogin(login)}@`) +
        host +
        maskedPath(path) +
        maskedPairs(search) +
        maskedFragment(fragment),
    );
  };

  const maskedLogin = (login: string): string => {
    const colon = login.indexOf(':');
    return colon === -1
      ? hide(login, 'user')
      : `${hide(login.slice(0, colon), 'user')}:${hide(login.slice(colon + 1), 'password')}`;
  };

  const maskedPath = (path: string): string => {
    let before = '';
    return path
      .split('/')
      .map((segment) => {
        const isSecret = segment !== '' && (isAnnounced(before, segment) || !isPlain(segment, 60));
        if (segment !== '') before = segment;
        return isSecret ? hide(segment, 'path') : segment;
      })
      .join('/');
  };

  const maskedPairs = (search: string): string => {
    if (search === '') return '';
    return search[0] + search.slice(1).split('&').map(maskedPair).join('&');
  };

  const maskedPair = (pair: string): string => {
    const equals = pair.indexOf('=');
    const name = equals === -1 ? pair : pair.slice(0, equals);
    const shown = isPlain(name, 40) ? name : hide(name, 'name');
    if (equals === -1) return shown;
    const value = pair.slice(equals + 1);
    if (!SECRET_NAME.test(name)) {
      // Where to go back to, mostly.
      const target = decoded(value);
      if (/^(?:https?:\/\/|\/)/i.test(target))
        return `${shown}=${target === value ? url(value) : encoded(url(target))}`;
    }
    const isKept =
      isPlain(value, 16) && value.replaceAll(/[^a-z]/gi, '').length <= 12 && !SECRET_NAME.test(name);
    return `${shown}=${isKept ? value : hide(value, labelOf(name))}`;
  };

  const maskedFragment = (fragment: string): string => {
    if (fragment.includes('=')) return maskedPairs(fragment);
    const text = fragment.slice(1);
    return isPlain(text, 40) ? fragment : `#${hide(text, 'fragment')}`;
  };

  const credentials = (value: string, label: string): string => {
    const [, scheme = '', space = '', rest = value] = /^([A-Za-z][\w-]{0,30})(\s+)(.*)$/s.exec(value) ?? [];
    if (!SCHEMES.has(scheme.toLowerCase())) return hide(value, label);
    if (scheme.toLowerCase() === 'basic') learnLogin(rest);
    return scheme + space + hide(rest, label);
  };

  /** Who can read the header can read what it encodes. */
  const learnLogin = (base64: string): void => {
    const login = fromBase64(base64.trim());
    const colon = login.indexOf(':');
    if (colon === -1) return;
    hide(login.slice(0, colon), 'user');
    hide(login.slice(colon + 1), 'password');
  };

  const cookie = (pair: string): string => {
    const equals = pair.indexOf('=');
    if (equals === -1) return hidden(pair, 'cookie');
    const name = labelOf(pair.slice(0, equals).trim());
    return pair.slice(0, equals + 1) + hidden(pair.slice(equals + 1), `cookie ${name}`);
  };

  /** Hides a value, not the white space and the quotes around it. */
  const hidden = (value: string, label: string): string => {
    const [, before = '', inner = '', after = ''] = /^(\s*"?)(.*?)("?\s*)$/s.exec(value) ?? [];
    return before + hide(inner, label) + after;
  };

  const setCookie = (line: string): string => {
    const [first = '', ...attributes] = line.split(';');
    return [
      cookie(first),
      ...attributes.map((attribute) => {
        const equals = attribute.indexOf('=');
        const name = attribute.slice(0, equals === -1 ? undefined : equals).trim();
        if (!COOKIE_ATTRIBUTES.has(name.toLowerCase())) return hidden(attribute, 'cookie');
        if (equals === -1 || name.toLowerCase() !== 'path') return replaced(attribute);
        return attribute.slice(0, equals + 1) + replaced(maskedPath(attribute.slice(equals + 1)));
      }),
    ].join(';');
  };

  const prose = (whole: string, label = 'value'): string => {
    if (whole.length < 4) return whole;
    const text = whole.length > LONGEST ? `${whole.slice(0, LONGEST)}…` : whole;
    const found = text.replaceAll(URL_IN_TEXT, url);
    return replaced(
      outside(found, (part) =>
        outside(
          part
            .replaceAll(JWT, (token) => hide(token, 'jwt'))
            .replaceAll(CREDENTIALS, (_, scheme: string, value: string) => {
              if (/^[a-z]+$/.test(value) && isPlain(value, 15)) return scheme + value;
              if (scheme.toLowerCase().startsWith('basic')) learnLogin(value);
              return scheme + hide(value, 'authorization');
            }),
          (rest) =>
            outside(rest.replaceAll(PAIR, maskedInText), (plain) =>
              plain.replaceAll(RUN, (run) => (isGenerated(run) ? hide(run, label) : run)),
            ),
        ),
      ),
    );
  };

  const maskedInText = (
    whole: string,
    start: string,
    name: string,
    ...values: readonly (string | undefined)[]
  ): string => {
    const value = values.slice(0, 3).find((one) => one !== undefined) ?? '';
    if (!SECRET_NAME_IN_TEXT.test(name) || NO_SECRETS.has(value.toLowerCase())) return whole;
    const quoted = whole.slice(start.length);
    const at = quoted.lastIndexOf(value);
    return start + quoted.slice(0, at) + hide(value, labelOf(name)) + quoted.slice(at + value.length);
  };

  return {
    url,
    prose,
    requestHeader(name, value) {
      const key = name.toLowerCase();
      if (key === 'cookie') return value.split(';').map(cookie).join(';');
      if (key === 'authorization' || key === 'proxy-authorization') return credentials(value, key);
      if (key === 'referer' || key === ':path') return url(value);
      if (REQUEST_HEADERS.has(key) || /^(?:sec-(?!websocket)|access-control-)/.test(key))
        return prose(value, labelOf(key));
      return hide(value, labelOf(key));
    },
    responseHeader(name, value) {
      const key = name.toLowerCase();
      if (key === 'set-cookie' || key === 'set-cookie2') return value.split('\n').map(setCookie).join('\n');
      if (LOCATIONS.has(key)) return url(value);
      if (key === 'link') return prose(value.replaceAll(/<([^<>]*)>/g, (_, to: string) => `<${url(to)}>`));
      if (key === 'refresh')
        return value.replace(/^([^;,]*[;,]\s*(?:url\s*=\s*)?["']?)(.*)$/is, (_, before: string, to: string) =>
          prose(before + url(to)),
        );
      if (!key.startsWith('access-control-') && !CHALLENGES.has(key) && SECRET_HEADER.test(key))
        return hide(value, labelOf(key));
      return prose(value, labelOf(key));
    },
  };
}

/** More than browsers take of all headers together: the rest of it nobody reads. */
const LONGEST = 2 ** 19;

const URL_PARTS = /^([a-z][a-z\d+.-]*:)?([\\/]{2,}[^\\/?#]*)?([^?#]*)(\?[^#]*)?(#.*)?$/is;
/** Nothing to hide, and what most URLs in headers of CORS are. */
const ORIGIN = /^https?:\/\/[\w.-]{1,255}(?::\d{1,5})?[/,]?$/;
const URL_IN_TEXT = /\b[a-z][a-z\d+.-]{1,20}:\/\/[^\s"'<>`]+/gi;

/** As one value of a query, its placeholders as they are. */
const encoded = (text: string): string =>
  encodeURIComponent(text).replaceAll(
    /%3C([a-z](?:[\w.-]|%20){0,90}-\d+)%3E/g,
    (_, label: string) => `<${decoded(label)}>`,
  );

/** What a placeholder for a named value begins with. */
const labelOf = (name: string): string => {
  const plain = name.replace(/^[^A-Za-z]+/, '').toLowerCase();
  return isToken(plain) && /^[\w.-]+$/.test(plain) && isPlain(plain, 40) ? plain : 'value';
};

/** Schemes of `Authorization`; any other word there may be the secret itself. */
const SCHEMES = new Set(
  'basic bearer digest negotiate ntlm hawk hmac aws4-hmac-sha256 apikey api-key token dpop gnap mutual'.split(
    ' ',
  ),
);

/** Request headers that say nothing about who asks; what secrets their text may hold is looked for. */
const REQUEST_HEADERS = new Set(
  (
    'accept accept-charset accept-encoding accept-language access-control-request-method cache-control connection ' +
    'content-encoding content-language content-length content-type date dnt downlink ect expect host ' +
    'if-modified-since if-unmodified-since keep-alive max-forwards origin pragma priority purpose range rtt save-data ' +
    'service-worker te trailer transfer-encoding upgrade upgrade-insecure-requests user-agent via x-requested-with ' +
    ':authority :method :scheme'
  ).split(' '),
);

const LOCATIONS = new Set(['location', 'content-location', 'sourcemap', 'x-sourcemap', 'x-original-url']);
const CHALLENGES = new Set(['www-authenticate', 'proxy-authenticate']);
/** Names of response headers whose value is a secret as a whole. */
const SECRET_HEADER =
  /token|secret|pass(?:w|code|phrase|key)|pwd|csrf|xsrf|jwt|signature|credential|cookie|ticket|nonce|(?:^|[-_])(?:auth|authentication-info|authorization|api-?key|key|otp|pass|pin|session|sid|sessid|sessionid)(?:[-_]|$)/;

const COOKIE_ATTRIBUTES = new Set(
  'domain path expires max-age samesite secure httponly partitioned priority version comment'.split(' '),
);

const JWT = /\beyJ[\w-]{5,}\.[\w-]{2,}(?:\.[\w-]*){0,3}/g;
const CREDENTIALS = /\b((?:bearer|basic|negotiate|hawk|token|apikey)\s{1,3})([\w.~+/=-]{8,})/gi;
/** `name=value`, `name: value`, `"name": "value"`. */
const PAIR =
  /(["']?\b([\w-]{1,60})["']?\s{0,2}[:=]\s{0,2})(?:"([^"\n]{1,4000})"|'([^'\n]{1,4000})'|([^\s"'&;,<>(){}[\]]{1,4000}))/g;
const SECRET_NAME_IN_TEXT =
  /pass(?:wd|word|code|phrase)?$|pwd|secret|token$|jwt|sess(?:ion)?(?:[_-]?id)?$|sid$|csrf|xsrf|api[_-]?key|access[_-]?key|authorization|signature|^sig$|credential|otp$|nonce|opaque/i;
/** What stands after such a name and is none. */
const NO_SECRETS = new Set(
  'true false null undefined none required missing invalid expired bearer basic digest yes no 0 1'.split(' '),
);
const RUN = /[A-Za-z\d_+=-]{16,}/g;

const UUID = /[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/i;

/** Whether a run of characters was made by a machine: long, and no words. */
const isGenerated = (run: string): boolean =>
  UUID.test(run) ||
  run.split(/[^A-Za-z\d]+/).some((group) => {
    if (group.length < 16) return false;
    const changes = group
      .replaceAll(/[A-Z]+/g, 'A')
      .replaceAll(/[a-z]+/g, 'a')
      .replaceAll(/\d+/g, '1');
    return changes.length > 3 ? !isPlain(group, 60) : /^\d+$/.test(group) || group.length > 24;
  });
