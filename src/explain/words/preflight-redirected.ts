import { sentences, t } from '../../i18n/index.ts';
import {
  callDirectly,
  answered,
  asked,
  codeUrl,
  intended,
  isTrue,
  leadsTo,
  lostAddress,
  outcome,
  redirectTarget,
  replyHeader,
  type Scene,
  type Words,
} from './shared.ts';

const isByBrowser = (s: Scene): boolean => replyHeader(s, 'non-authoritative-reason') === 'HSTS';

export default {
  title: (s) => {
    if (s.status === 0) return t('{host} redirects the preflight.', { host: s.host });
    return isTrue(s, 'downgrade')
      ? t('{answered}: a redirect from `https` to plain `http`.', { answered: answered(s) })
      : t('{answered}: a redirect to {target}.', { answered: answered(s), target: leadsTo(s) });
  },
  happened: (s) => {
    if (redirectTarget(s) === '')
      return sentences(
        asked(s),
        t('It was answered with a redirect, whose headers the browser did not show.'),
        outcome(s),
      );
    return sentences(
      asked(s),
      t('{answered} with a redirect from {url} to {target}.', {
        answered: answered(s),
        url: codeUrl(s.message.url),
        target: codeUrl(redirectTarget(s)),
      }),
      isByBrowser(s)
        ? t(
            'The browser made this redirect itself, because the host once asked to be used over `https` only (HSTS).',
          )
        : '',
      outcome(s),
    );
  },
  why: () =>
    t(
      'The preflight (the `OPTIONS` request sent first) must be answered by the server itself: browsers follow none of its redirects.',
    ),
  change: (s) => {
    if (redirectTarget(s) === '')
      return t('In the page, call the URL that {host} redirects to; opening this one in a tab shows it.', {
        host: s.host,
      });
    const url = intended(s.message.url, redirectTarget(s));
    return url === s.message.url
      ? t(
          'On {host}, tell the app its outside address: it sends a URL it is called at already to {target}.',
          { host: s.host, target: codeUrl(redirectTarget(s), 120) },
        )
      : callDirectly(s.message.url, redirectTarget(s));
  },
  details: (s) => {
    if (isTrue(s, 'downgrade'))
      return t(
        'A proxy in front of {host} probably ends TLS, and the app takes itself for `http`: let it trust `X-Forwarded-Proto` from that proxy.',
        { host: s.host },
      );
    return intended(s.message.url, redirectTarget(s)) === redirectTarget(s)
      ? t(
          'If the URL cannot change, let {host} answer `OPTIONS` here with 204 and CORS headers, before the redirect rule runs.',
          { host: s.host },
        )
      : lostAddress(s.message.url, redirectTarget(s));
  },
} satisfies Words;
