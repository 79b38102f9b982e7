import { text, type Scene, type Words } from './shared.ts';

const isLocal = (s: Scene): boolean => text(s, 'why') === 'local-server';

export default {
  title: (s) =>
    isLocal(s)
      ? `${s.host} is on a private network, and every page of the internet may read its answers.`
      : `${s.host} allows every origin and credentials at once, which never work together.`,
  happened: (s) =>
    isLocal(s)
      ? 'The answer allows every origin with `*`.'
      : 'The answer has `*` as the allowed origin, and allows credentials.',
  why: (s) =>
    isLocal(s)
      ? 'With `*` any page the user visits can read what this device answers, without asking who is there.'
      : 'Browsers refuse `*` for calls with credentials, and need no permission for credentials without them.',
  change: (s) =>
    isLocal(s)
      ? `On ${s.host}, name the origins that may read it instead of \`*\`.`
      : `On ${s.host}, leave out \`Access-Control-Allow-Credentials\` if the answers are public; else name your own origins instead of \`*\`.`,
} satisfies Words;
