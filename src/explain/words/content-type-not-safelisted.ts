import { sentences, t } from '../../i18n/index.ts';
import {
  answer,
  code,
  missingHeaders,
  outcome,
  replyHeader,
  text,
  type Scene,
  type Words,
} from './shared.ts';

const sent = (s: Scene): string => text(s, 'value');

function line(s: Scene): string {
  const allowed = replyHeader(s, 'access-control-allow-headers');
  return code(
    `Access-Control-Allow-Headers: ${allowed ? `${allowed}, ` : ''}${missingHeaders(s).join(', ')}`,
    200,
  );
}

const isBodiless = ({ hop }: Scene): boolean => hop.method === 'GET' || hop.method === 'HEAD';

export default {
  title: (s) => {
    if (isBodiless(s)) {
      return t('The page sends {header} with a {method}, and {host} does not list `content-type`.', {
        header: code(`content-type${sent(s) ? `: ${sent(s)}` : ''}`, 60),
        method: s.method,
        host: s.host,
      });
    }
    return sent(s)
      ? t('The page sends a body of type {type}, and {host} does not list `content-type`.', {
          type: code(sent(s), 50),
          host: s.host,
        })
      : t('The page sends a `content-type` of its own, and {host} does not list `content-type`.', {
          host: s.host,
        });
  },
  happened: (s) => {
    const allowed = replyHeader(s, 'access-control-allow-headers');
    return sentences(
      t('The preflight asked to send `content-type`.'),
      allowed
        ? t('{answer} lists {allowed}.', { answer: answer(s), allowed: code(allowed) })
        : t('{answer} lists no headers.', { answer: answer(s) }),
      outcome(s),
    );
  },
  why: () =>
    t(
      'The preflight (the `OPTIONS` request sent first) asks for every body type other than the three of HTML forms: `application/x-www-form-urlencoded`, `multipart/form-data` and `text/plain`. JSON is not among them.',
    ),
  change: (s) =>
    isBodiless(s)
      ? t('In the page, leave `content-type` out: a {method} has no body.', { method: s.method })
      : t('On {host}, answer the preflight with {line}.', { host: s.host, line: line(s) }),
  details: (s) =>
    isBodiless(s)
      ? t('If it has to stay, {host} must answer the preflight with {line}.', { host: s.host, line: line(s) })
      : t('Do not disguise the body as `text/plain` instead: {host} would have to guess what it gets.', {
          host: s.host,
        }),
} satisfies Words;
