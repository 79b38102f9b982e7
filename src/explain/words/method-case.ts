import { answer, code, outcome, text, type Words } from './shared.ts';

export default {
  short: (s) => `Method in wrong case: ${code(text(s, 'method'), 16)}`,
  title: (s) => `The page sends the method ${code(text(s, 'method'), 24)}, and ${s.host} allows ${code(text(s, 'allowed'), 24)}: letter case counts.`,
  happened: (s) => `The preflight asked for ${code(text(s, 'method'))}. ${answer(s)} allows ${code(text(s, 'allowed'))}. ${outcome(s)}`,
  why: () => 'Browsers turn only `DELETE`, `GET`, `HEAD`, `OPTIONS`, `POST` and `PUT` into capitals. Every other method is sent and compared as the page wrote it.',
  change: (s) => `In the page, write the method as ${code(text(s, 'allowed'))}.`,
  details: (s) => `Nothing has to change on ${s.host}.`,
} satisfies Words;
