import { preflightRequest } from '../../core/index.ts';
import { answer, code, listKind, outcome, PREFLIGHT, text, type Scene, type Words } from './shared.ts';

/** The line that names just what this request needs. */
function line(s: Scene): string {
  const { method, headerNames } = preflightRequest(s.message);
  const needed = listKind(s) === 'methods' ? method : headerNames.slice(0, 24).join(', ');
  return needed === '' ? `plain names separated by commas` : code(`${text(s, 'header')}: ${needed}`, 160);
}

export default {
  title: (s) =>
    `${s.host} sends a list of allowed ${listKind(s)} that browsers cannot read: ${code(text(s, 'item'), 60)} is no name.`,
  happened: (s) =>
    `${answer(s)} has ${code(`${text(s, 'header')}: ${text(s, 'value')}`, 120)}. The item ${code(text(s, 'item'))} is not a name, and that makes the whole list void. ${outcome(s)}`,
  why: () =>
    `${PREFLIGHT} is answered with lists of names separated by commas, without quotes, semicolons or spaces inside a name. With one other item in it, nothing on the list counts.`,
  change: (s) => `On ${s.host}, answer the preflight with ${line(s)}.`,
  details: (s) => `Add the other ${listKind(s)} the app uses with commas between them, in a single line.`,
} satisfies Words;
