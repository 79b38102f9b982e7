import { code, codes, hostOf, text, texts, type Scene, type Words } from './shared.ts';

const setter = (s: Scene): string => code(hostOf(text(s, 'setBy', s.hop.url)), 60);

const REASONS: Readonly<Record<string, string>> = {
  'same-site': 'Page and server are different sites, and the cookie is for one site only.',
  secure: 'The cookie is marked `Secure`, and this call goes over plain `http`.',
  'none-without-secure': 'Browsers do not keep a cookie with `SameSite=None` that is not `Secure`.',
  'third-party': 'Page and server are different sites, and many browsers block cookies there.',
};

/** Whether the call is known to carry credentials. */
const isCredentialed = ({ finding }: Scene): boolean => finding.detail['certain'] !== false;

export default {
  title: (s) =>
    `${setter(s)} set ${codes(texts(s, 'cookies'), 3)}, and this call${isCredentialed(s) ? ' with credentials' : ''} did not carry ${texts(s, 'cookies').length > 1 ? 'them' : 'it'}.`,
  happened: (s) =>
    `${REASONS[text(s, 'why')] ?? 'The browser did not keep the cookie, or kept it back.'}${isCredentialed(s) ? '' : ' Whether the call carries credentials was not shown; without them it sends no cookie at all.'}`,
  why: () =>
    'Credentials in a call say that cookies may be sent. Which ones are sent, the attributes of each cookie and the settings of the browser decide.',
  change: (s) => {
    switch (text(s, 'why')) {
      case 'same-site':
        return `On ${setter(s)}, set the cookie with \`SameSite=None; Secure\`: page and server are different sites, where ${text(s, 'sameSite') === '' ? 'a cookie without `SameSite`' : code(`SameSite=${text(s, 'sameSite')}`, 30)} is not sent.`;
      case 'secure':
        return `In the page, call ${s.host} over \`https\`: the cookie is marked \`Secure\`, and this call goes over plain \`http\`.`;
      case 'none-without-secure':
        return `On ${setter(s)}, add \`Secure\` to the cookie: browsers do not keep one with \`SameSite=None\` without it.`;
      case 'third-party':
        return `Check whether the browser blocks third-party cookies: page and server are different sites, so add \`Partitioned\` to the cookie on ${setter(s)} or serve both from one site.`;
      default:
        return `See in the storage view of DevTools whether the browser kept the cookie of ${setter(s)}, and why not.`;
    }
  },
} satisfies Words;
