import { msg, sentences, t, type Message } from '../../i18n/index.ts';
import {
  permission,
  answered,
  asked,
  code,
  codeUrl,
  comesAndGoes,
  count,
  credentialsNote,
  isNamed,
  isRoute,
  outcome,
  preflightLines,
  preflightPassed,
  statusMeaning,
  text,
  times,
  type Scene,
  type Words,
} from './shared.ts';

/** Why something that is no call of a script is subject to CORS, and what to do about a server that somebody else runs. */
const LOADED: ReadonlyMap<string, { readonly why: Message; readonly foreign: Message }> = new Map(
  Object.entries({
    font: {
      why: msg('A font of another origin is always loaded with CORS.'),
      foreign: msg('If the server is not yours, serve the file from your own.'),
    },
    script: {
      why: msg('A module script, or one with `crossorigin`, is loaded with CORS; a plain script is not.'),
      foreign: msg(
        'If the server is not yours, serve the file from your own, or leave out `crossorigin` where nothing needs it (a module script always does, and so does `integrity`).',
      ),
    },
    image: {
      why: msg(
        'An image with `crossorigin` is loaded with CORS; without it the page can show it and not read it.',
      ),
      foreign: msg(
        'If the server is not yours, serve the file from your own, or leave out `crossorigin` where nothing needs it.',
      ),
    },
    stylesheet: {
      why: msg('A style sheet with `crossorigin` is loaded with CORS; without it, it is not.'),
      foreign: msg(
        'If the server is not yours, serve the file from your own, or leave out `crossorigin` where nothing needs it (`integrity` does).',
      ),
    },
  }),
);
/** Firefox's names for the same loads. */
const SAME: Readonly<Record<string, string>> = { style: 'stylesheet', css: 'stylesheet', img: 'image' };

const loaded = ({ exchange: { initiator } }: Scene): ReturnType<typeof LOADED.get> =>
  LOADED.get(SAME[initiator] ?? initiator);

/** Whether the server allowed this call on its preflight and says nothing of it on the answer. */
const isOptionsOnly = (s: Scene): boolean => !s.isPreflight && !comesAndGoes(s) && preflightPassed(s);

/** What sets this answer apart from others, or from its preflight. */
function comparison(s: Scene): string {
  const differs = text(s, 'differs');
  const example = text(s, 'example');
  if (comesAndGoes(s)) {
    return sentences(
      t(
        'The same call was answered with CORS headers {times}, so several servers or a cache behind this address answer differently.',
        { times: times(count(s, 'worked')) },
      ),
      differs === '' ? '' : t('What differs is {differs}.', { differs: code(differs, 100) }),
    );
  }
  if (isOptionsOnly(s)) {
    return t(
      'The preflight passed with every header it needs; the answer to the {method} has none: the server adds them to `OPTIONS` only.',
      { method: s.method },
    );
  }
  return isRoute(s) && example !== ''
    ? t('Other answers do (see {url}): CORS is set up there and leaves this one out.', {
        url: codeUrl(example, 60),
      })
    : '';
}

/** What else to heed. */
function more(s: Scene): string {
  if (comesAndGoes(s)) {
    return s.isPreflight || !isNamed(s.origin)
      ? ''
      : t('Every answer needs {lines}.', { lines: permission(s) });
  }
  if (isOptionsOnly(s))
    return t('What stands in a block for `OPTIONS`, such as an `if` in nginx, is not on other answers.');
  return isRoute(s)
    ? t(
        'A route that is registered before the CORS layer is not covered by it, nor is an nginx `location` with an `add_header` of its own.',
      )
    : t(loaded(s)?.foreign ?? msg('If the server is not yours, let your own server call it for the page.'));
}

export default {
  title: (s) => {
    const worked = count(s, 'worked');
    if (worked > 0) {
      return t(
        '{answered} without any CORS header; the same call got them at {count, plural, one {another time} other {# other times}}.',
        { answered: answered(s), count: worked },
      );
    }
    if (isOptionsOnly(s))
      return t('{answered} without any CORS header, although its preflight passed.', {
        answered: answered(s),
      });
    return t(
      isRoute(s)
        ? '{answered} without any CORS header, while other answers of it let this page in.'
        : '{answered} without any CORS header.',
      { answered: answered(s) },
    );
  },
  happened: (s) => {
    const allow = text(s, 'allow');
    return sentences(
      asked(s),
      t('{answered}. Nothing in the answer says that a page of another origin may read it.', {
        answered: answered(s),
      }),
      allow === ''
        ? ''
        : t('Its {line} shows that the router answered `OPTIONS` by itself; that is no CORS header.', {
            line: code(`Allow: ${allow}`, 70),
          }),
      comparison(s),
      s.isPreflight || s.status < 400 ? outcome(s) : '',
    );
  },
  why: (s) => {
    const load = loaded(s);
    return sentences(
      t('A page may read answers of its own origin only (scheme, host and port).'),
      t(
        s.isPreflight
          ? 'Another server has to allow it, on each answer, also on the preflight (the `OPTIONS` request sent first).'
          : 'Another server has to allow it, on each answer.',
      ),
      load ? t(load.why) : '',
    );
  },
  change: (s) => {
    const { host, method } = s;
    if (!isNamed(s.origin)) {
      return s.finding.hop > 0
        ? t('In the page, call the last URL directly: {url}.', { url: codeUrl(s.message.url, 120) })
        : t('Open the page from a web server so that it has an origin, then allow that origin on {host}.', {
            host,
          });
    }
    if (comesAndGoes(s)) {
      return t(
        'Find which server or cache behind {host} answers without CORS headers, and set it up like the others.',
        { host },
      );
    }
    if (isOptionsOnly(s)) {
      return t('On {host}, add {lines} to the answer to the {method} as well, not to `OPTIONS` only.', {
        host,
        lines: permission(s),
        method,
      });
    }
    const note = credentialsNote(s);
    return s.isPreflight
      ? t(
          isRoute(s)
            ? 'On {host}, let the CORS layer cover `OPTIONS` on this route too, and answer the preflight (`OPTIONS`) with 204 and {lines}{note}.'
            : 'On {host}, answer the preflight (`OPTIONS`) with 204 and {lines}{note}.',
          { host, lines: preflightLines(s), note },
        )
      : t(
          isRoute(s)
            ? 'On {host}, let the CORS layer cover this route too, and add {lines}{note} to the answer.'
            : 'On {host}, add {lines}{note} to the answer.',
          { host, lines: permission(s), note },
        );
  },
  details: (s) =>
    sentences(
      s.isPreflight && isNamed(s.origin)
        ? t('The answer to the {method} needs {lines} too.', { method: s.method, lines: permission(s) })
        : '',
      more(s),
      s.status >= 400 && !s.isPreflight
        ? t('The {status} is another matter: {meaning}.', { status: s.status, meaning: statusMeaning(s) })
        : '',
    ),
} satisfies Words;
