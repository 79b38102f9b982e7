import { sentences, t } from '../../i18n/index.ts';
import { code, count, text, type Words } from './shared.ts';

export default {
  title: (s) =>
    t(
      '{host} was sent {preflights} preflights for this endpoint, and {saved} of them asked again what was answered before.',
      { host: s.host, preflights: count(s, 'preflights'), saved: count(s, 'saved') },
    ),
  happened: (s) => {
    const age = text(s, 'maxAge');
    return sentences(
      age === ''
        ? t('The answers do not say for how long they are good.')
        : t('The answers are good for {maxAge} seconds.', { maxAge: code(age, 24) }),
      t('That cost about {milliseconds} ms so far.', { milliseconds: count(s, 'savedMs') }),
    );
  },
  why: () =>
    t(
      'The browser asks again as soon as an answer to a preflight is too old: after 5 seconds when the server names no time.',
    ),
  change: (s) =>
    t(
      'On {host}, answer preflights with `Access-Control-Max-Age: 7200` (Chromium keeps them for 2 hours at most, Firefox for 24): it would have saved {saved} requests and about {milliseconds} ms here.',
      { host: s.host, saved: count(s, 'saved'), milliseconds: count(s, 'savedMs') },
    ),
} satisfies Words;
