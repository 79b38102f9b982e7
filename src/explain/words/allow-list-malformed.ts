import { preflightRequest } from '../../core/index.ts';
import { sentences, t } from '../../i18n/index.ts';
import { answer, code, listKind, outcome, text, type Scene, type Words } from './shared.ts';

const isOfMethods = (s: Scene): boolean => listKind(s) === 'methods';

/** The line that names just what this request needs. */
function line(s: Scene): string {
  const { method, headerNames } = preflightRequest(s.message);
  const needed = isOfMethods(s) ? method : headerNames.slice(0, 24).join(', ');
  return needed === '' ? t('plain names separated by commas') : code(`${text(s, 'header')}: ${needed}`, 160);
}

export default {
  title: (s) =>
    t(
      isOfMethods(s)
        ? '{host} sends a list of allowed methods that browsers cannot read: {item} is no name.'
        : '{host} sends a list of allowed headers that browsers cannot read: {item} is no name.',
      { host: s.host, item: code(text(s, 'item'), 60) },
    ),
  happened: (s) =>
    sentences(
      t('{answer} has {line}. The item {item} is not a name, and that makes the whole list void.', {
        answer: answer(s),
        line: code(`${text(s, 'header')}: ${text(s, 'value')}`, 120),
        item: code(text(s, 'item')),
      }),
      outcome(s),
    ),
  why: () =>
    t(
      'The preflight (the `OPTIONS` request sent first) is answered with lists of names separated by commas, without quotes, semicolons or spaces inside a name. With one other item in it, nothing on the list counts.',
    ),
  change: (s) => t('On {host}, answer the preflight with {line}.', { host: s.host, line: line(s) }),
  details: (s) =>
    t(
      isOfMethods(s)
        ? 'Add the other methods the app uses with commas between them, in a single line.'
        : 'Add the other headers the app uses with commas between them, in a single line.',
    ),
} satisfies Words;
