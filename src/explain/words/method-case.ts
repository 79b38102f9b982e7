import { normalizeMethod } from '../../core/index.ts';
import { answer, code, outcome, text, type Scene, type Words } from './shared.ts';

const sent = (s: Scene): string => text(s, 'method');
const allowed = (s: Scene): string => text(s, 'allowed');

/** Whether the page's spelling is the odd one; methods are upper-case, and six of them a page cannot even spell otherwise. */
const isPageToChange = (s: Scene): boolean =>
  normalizeMethod(allowed(s)) === allowed(s) && sent(s) !== sent(s).toUpperCase();

export default {
  title: (s) =>
    `The page sends the method ${code(sent(s), 24)}, and ${s.host} allows ${code(allowed(s), 24)}: letter case counts.`,
  happened: (s) =>
    `The preflight asked for ${code(sent(s))}. ${answer(s)} allows ${code(allowed(s))}. ${outcome(s)}`,
  why: () =>
    'Browsers turn only `DELETE`, `GET`, `HEAD`, `OPTIONS`, `POST` and `PUT` into capitals. Every other method is sent as the page wrote it, and all are compared letter by letter.',
  change: (s) =>
    isPageToChange(s)
      ? `In the page, write the method as ${code(allowed(s), 24)}.`
      : `On ${s.host}, answer the preflight with ${code(`Access-Control-Allow-Methods: ${sent(s)}`, 120)}.`,
  details: (s) =>
    isPageToChange(s) ? `Nothing has to change on ${s.host}.` : 'Nothing has to change in the page.',
} satisfies Words;
