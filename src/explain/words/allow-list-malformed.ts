import { preflightRequest } from '../../core/index.ts';
import { answer, code, outcome, PREFLIGHT, text, type Scene, type Words } from './shared.ts';

const isMethods = (s: Scene): boolean => text(s, 'header') === 'Access-Control-Allow-Methods';
const kind = (s: Scene): string => (isMethods(s) ? 'methods' : 'headers');

/** The line that names just what this request needs. */
function line(s: Scene): string {
  const { method, headerNames } = preflightRequest(s.message);
  const needed = isMethods(s) ? method : headerNames.slice(0, 24).join(', ');
  return needed === '' ? `plain names separated by commas` : code(`${text(s, 'header')}: ${needed}`, 160);
}

export default {
  short: (s) => `Unreadable list of ${kind(s)}`,
  title: (s) =>
    `${s.host} sends a list of allowed ${kind(s)} that browsers cannot read: ${code(text(s, 'item'), 60)} is no name.`,
  happened: (s) =>
    `${answer(s)} has ${code(`${text(s, 'header')}: ${text(s, 'value')}`, 120)}. The item ${code(text(s, 'item'))} is not a name, and that makes the whole list void. ${outcome(s)}`,
  why: () =>
    `${PREFLIGHT} is answered with lists of names separated by commas, without quotes, semicolons or spaces inside a name. With one other item in it, nothing on the list counts.`,
  change: (s) => `On ${s.host}, answer the preflight with ${line(s)}.`,
  details: (s) => `Add the other ${kind(s)} the app uses with commas between them, in a single line.`,
} satisfies Words;
