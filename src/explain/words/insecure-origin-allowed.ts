import { code, text, type Words } from './shared.ts';

export default {
  title: (s) =>
    `${s.host} is secure and lets in ${code(text(s, 'origin'), 60)} with credentials, a page loaded over plain \`http\`.`,
  happened: (s) => `The answer allows ${code(text(s, 'origin'))} with credentials.`,
  why: () =>
    'Whoever is on the line between the user and a page over `http` can put a script into it, and so read what the server gives to that origin.',
  change: (s) =>
    `Serve that page over \`https\`, then take ${code(text(s, 'origin'), 60)} off the list of allowed origins on ${s.host}.`,
} satisfies Words;
