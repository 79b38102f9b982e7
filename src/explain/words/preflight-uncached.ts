import { code, count, text, type Words } from './shared.ts';

export default {
  title: (s) =>
    `${s.host} was sent ${count(s, 'preflights')} preflights for this endpoint, and ${count(s, 'saved')} of them asked again what was answered before.`,
  happened: (s) => {
    const age = text(s, 'maxAge');
    return `${age === '' ? 'The answers do not say for how long they are good' : `The answers are good for ${code(age, 24)} seconds`}. That cost about ${count(s, 'savedMs')} ms so far.`;
  },
  why: () =>
    'The browser asks again as soon as an answer to a preflight is too old: after 5 seconds when the server names no time.',
  change: (s) =>
    `On ${s.host}, answer preflights with \`Access-Control-Max-Age: 7200\` (Chromium keeps them for 2 hours at most, Firefox for 24): it would have saved ${count(s, 'saved')} requests and about ${count(s, 'savedMs')} ms here.`,
} satisfies Words;
