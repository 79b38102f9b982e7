import { sentences, t } from '../../i18n/index.ts';
import {
  answer,
  code,
  codes,
  caller,
  count,
  headerNames,
  headersLine,
  outcome,
  switchOff,
  text,
  times,
  usualSource,
  type Words,
} from './shared.ts';

export default {
  title: (s) =>
    t(
      'This call adds {headers}, which {host} does not allow; without {count, plural, one {it} other {them}} the same call worked {times}.',
      {
        headers: codes(headerNames(s), 2),
        host: s.host,
        count: headerNames(s).length,
        times: times(count(s, 'worked')),
      },
    ),
  happened: (s) => {
    const allowed = text(s, 'allowed');
    return sentences(
      t('The preflight asked to send {headers}{caller}.', {
        headers: codes(headerNames(s), 8),
        caller: caller(s),
      }),
      usualSource(s),
      allowed === ''
        ? t('{answer} lists no headers.', { answer: answer(s) })
        : t('{answer} lists {allowed}.', { answer: answer(s), allowed: code(allowed) }),
      outcome(s),
    );
  },
  why: () =>
    t(
      'The preflight (the `OPTIONS` request sent first) asks for each header the page adds, apart from a few simple ones. Calls without the header do not ask for it, so they pass.',
    ),
  change: (s) => t('In the page, {change}.', { change: switchOff(s) }),
  details: (s) =>
    t('If {host} needs {count, plural, one {it} other {them}}, answer the preflight there with {line}.', {
      host: s.host,
      count: headerNames(s).length,
      line: headersLine(s),
    }),
  doubt: () =>
    t(
      'The answer does not say what it refuses: the header is what sets this call apart from those that worked.',
    ),
} satisfies Words;
