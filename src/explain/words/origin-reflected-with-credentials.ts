import { codes, texts, type Words } from './shared.ts';

export default {
  title: (s) =>
    `${s.host} let in ${texts(s, 'origins').length} origins of different sites with credentials, as if it allowed any.`,
  happened: (s) => `With credentials it allowed ${codes(texts(s, 'origins'), 6)}.`,
  why: () =>
    'A server that repeats every `Origin` and allows credentials lets any page the user visits read what the user may see.',
  change: (s) =>
    `Unless its answers are public, let ${s.host} compare \`Origin\` with a list of your own origins before it is sent back.`,
} satisfies Words;
