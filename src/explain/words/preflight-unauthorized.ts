import { sentences, t } from '../../i18n/index.ts';
import {
  allowsOrigin,
  asked,
  answered,
  code,
  codeUrl,
  credentialsNote,
  hasCorsHeaders,
  hostedRefusal,
  layer,
  madeBy,
  onServer,
  preflightLines,
  preflightNeeds,
  quoted,
  text,
  outcome,
  type Scene,
  type Words,
} from './shared.ts';

/** A 403 alone does not tell who refused; only these speak of a login. */
const isLogin = (s: Scene): boolean =>
  s.status === 401 || text(s, 'challenge') !== '' || text(s, 'location') !== '';

export default {
  title: (s) => {
    const values = { answered: answered(s), layer: layer(s) };
    if (text(s, 'location'))
      return t('{answered} and sent it to a login page: authentication runs before CORS.', values);
    if (allowsOrigin(s)) return t("{answered}, although it allows the page's origin.", values);
    if (isLogin(s))
      return t(
        hasCorsHeaders(s)
          ? '{answered}: it wants a login.'
          : layer(s) === ''
            ? '{answered}: authentication runs before CORS.'
            : '{answered}: authentication in {layer} runs before CORS.',
        values,
      );
    return hasCorsHeaders(s)
      ? t(
          layer(s) === ''
            ? '{answered}, which is no success.'
            : '{answered}: a refusal by {layer}, which is no success.',
          values,
        )
      : t(
          layer(s) === ''
            ? '{answered}, without CORS headers.'
            : '{answered}: a refusal by {layer}, without CORS headers.',
          values,
        );
  },
  happened: (s) => {
    const challenge = text(s, 'challenge');
    const location = text(s, 'location');
    return sentences(
      asked(s),
      location
        ? t('{answered} and pointed it to {url}.', { answered: answered(s), url: codeUrl(location) })
        : challenge
          ? t('{answered} and asked for a login with {challenge}.', {
              answered: answered(s),
              challenge: code(`WWW-Authenticate: ${challenge}`),
            })
          : t('{answered}.', { answered: answered(s) }),
      quoted(s),
      madeBy(s),
      outcome(s),
    );
  },
  why: (s) =>
    sentences(
      t(
        'The preflight (the `OPTIONS` request sent first) has to be answered with a status from 200 to 299 and CORS headers.',
      ),
      isLogin(s)
        ? t('Browsers send it without cookies and without `Authorization`, so it can never be logged in.')
        : '',
      s.finding.failure?.kind === 'allow-origin-missing'
        ? t(
            'The browser looks at the CORS headers before the status, so its own message does not mention the status.',
          )
        : '',
    ),
  change: (s) =>
    isLogin(s)
      ? t('{onServer}, let `OPTIONS` pass without a login: CORS first, authentication after it.', {
          onServer: onServer(s),
        })
      : hostedRefusal(s) ||
        t('{onServer}, answer `OPTIONS` with 204 and {lines}.', {
          onServer: onServer(s),
          lines: `${preflightLines(s)}${credentialsNote(s)}`,
        }),
  details: (s) =>
    isLogin(s)
      ? sentences(
          preflightNeeds(s),
          layer(s) === '' ? t('If a gateway in front checks the login, the exception belongs there.') : '',
        )
      : hostedRefusal(s) === ''
        ? t('A firewall, a login check or the CORS list refused it: see which of them logs the `OPTIONS`.')
        : preflightNeeds(s),
} satisfies Words;
