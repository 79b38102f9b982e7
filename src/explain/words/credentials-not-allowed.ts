import { sentences, t } from '../../i18n/index.ts';
import {
  answer,
  code,
  replyHeader,
  type Scene,
  withCredentials,
  withoutCredentials,
  type Words,
} from './shared.ts';

const value = ({ finding }: Scene): string | null =>
  typeof finding.detail['value'] === 'string' ? finding.detail['value'] : null;

/** Whether the preflight agreed to credentials, so that only this answer leaves it out. */
function isAgreedBefore(s: Scene): boolean {
  const { preflight } = s.hop;
  return (
    !s.isPreflight &&
    preflight.kind === 'seen' &&
    replyHeader({ message: preflight.message }, 'access-control-allow-credentials') === 'true'
  );
}

/** Whether a call that fails on any redirect would look the same. */
const isMaybeRedirectMode = ({ diagnosis }: Scene): boolean =>
  diagnosis?.reason?.alternatives.some(({ chromium, firefox }) => chromium === null && firefox === null) ??
  false;

export default {
  title: (s) => {
    const { host, sure } = s;
    const sent = value(s);
    if (sent === null && isAgreedBefore(s)) {
      return t(
        sure
          ? 'This request carries credentials, and {host} takes them on the preflight and not on the answer.'
          : 'This request probably carries credentials, and {host} takes them on the preflight and not on the answer.',
        { host },
      );
    }
    if (sent === null) {
      return t(
        sure
          ? 'This request carries credentials, and {host} does not say that it takes them.'
          : 'This request probably carries credentials, and {host} does not say that it takes them.',
        { host },
      );
    }
    return t(
      sure
        ? 'This request carries credentials, and {host} answers that with {value}.'
        : 'This request probably carries credentials, and {host} answers that with {value}.',
      { host, value: sent === '' ? t('an empty value') : code(sent, 40) },
    );
  },
  happened: (s) => {
    const sent = value(s);
    const values = { answer: answer(s), howCalled: withCredentials(s) };
    if (sent !== null) {
      return t('{answer} allows the origin, with {line}. {howCalled}.', {
        ...values,
        line: code(`Access-Control-Allow-Credentials: ${sent}`),
      });
    }
    return t(
      isAgreedBefore(s)
        ? '{answer} allows the origin, and has no `Access-Control-Allow-Credentials` line; the answer to the preflight has one. {howCalled}.'
        : '{answer} allows the origin, and has no `Access-Control-Allow-Credentials` line. {howCalled}.',
      values,
    );
  },
  why: (s) =>
    sentences(
      t(
        'A server has to agree to calls with credentials, on the preflight and on the answer. The only value that counts is `true`, in lower case.',
      ),
      value(s) === null ? '' : t('Anything else means no.'),
    ),
  change: (s) => {
    const { host } = s;
    const sent = value(s);
    if (sent === null) {
      return t(
        s.isPreflight
          ? 'On {host}, add `Access-Control-Allow-Credentials: true` to the answers to the preflight and to the request.'
          : 'On {host}, add `Access-Control-Allow-Credentials: true` to the answer.',
        { host },
      );
    }
    return sent === ''
      ? t('On {host}, change the empty `Access-Control-Allow-Credentials` to `true`.', { host })
      : t('On {host}, change {line} to `true`.', {
          host,
          line: code(`Access-Control-Allow-Credentials: ${sent}`),
        });
  },
  details: (s) =>
    sentences(
      s.isPreflight && value(s) !== null ? t('The answer to the request itself needs it too.') : '',
      t('If the call needs no cookies, in the page {change}.', { change: withoutCredentials(s) }),
      isMaybeRedirectMode(s)
        ? t('If the call was made with `redirect: "error"`, leave that out, or call the target directly.')
        : '',
    ),
} satisfies Words;
