import { msg, sentences, t, type Message } from '../../i18n/index.ts';
import { code, codes, hostOf, text, texts, type Scene, type Words } from './shared.ts';

const setter = (s: Scene): string => code(hostOf(text(s, 'setBy', s.hop.url)), 60);

const REASONS: Readonly<Record<string, Message>> = {
  'same-site': msg('Page and server are different sites, and the cookie is for one site only.'),
  secure: msg('The cookie is marked `Secure`, and this call goes over plain `http`.'),
  'none-without-secure': msg('Browsers do not keep a cookie with `SameSite=None` that is not `Secure`.'),
  'third-party': msg('Page and server are different sites, and many browsers block cookies there.'),
};

/** Whether the call is known to carry credentials. */
const isCredentialed = ({ finding }: Scene): boolean => finding.detail['certain'] !== false;

export default {
  title: (s) => {
    const cookies = texts(s, 'cookies');
    return t(
      isCredentialed(s)
        ? '{host} set {cookies}, and this call with credentials did not carry {count, plural, one {it} other {them}}.'
        : '{host} set {cookies}, and this call did not carry {count, plural, one {it} other {them}}.',
      { host: setter(s), cookies: codes(cookies, 3), count: cookies.length },
    );
  },
  happened: (s) =>
    sentences(
      t(REASONS[text(s, 'why')] ?? msg('The browser did not keep the cookie, or kept it back.')),
      isCredentialed(s)
        ? ''
        : t('Whether the call carries credentials was not shown; without them it sends no cookie at all.'),
    ),
  why: () =>
    t(
      'Credentials in a call say that cookies may be sent. Which ones are sent, the attributes of each cookie and the settings of the browser decide.',
    ),
  change: (s) => {
    const host = setter(s);
    const sameSite = text(s, 'sameSite');
    switch (text(s, 'why')) {
      case 'same-site':
        return t(
          sameSite === ''
            ? 'On {host}, set the cookie with `SameSite=None; Secure`: page and server are different sites, where a cookie without `SameSite` is not sent.'
            : 'On {host}, set the cookie with `SameSite=None; Secure`: page and server are different sites, where {attribute} is not sent.',
          { host, attribute: code(`SameSite=${sameSite}`, 30) },
        );
      case 'secure':
        return t(
          'In the page, call {host} over `https`: the cookie is marked `Secure`, and this call goes over plain `http`.',
          { host: s.host },
        );
      case 'none-without-secure':
        return t(
          'On {host}, add `Secure` to the cookie: browsers do not keep one with `SameSite=None` without it.',
          { host },
        );
      case 'third-party':
        return t(
          'Check whether the browser blocks third-party cookies: page and server are different sites, so add `Partitioned` to the cookie on {host} or serve both from one site.',
          { host },
        );
      default:
        return t(
          'See in the storage view of DevTools whether the browser kept the cookie of {host}, and why not.',
          { host },
        );
    }
  },
} satisfies Words;
