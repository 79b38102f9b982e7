import { t } from '../../i18n/index.ts';
import { text, type Scene, type Words } from './shared.ts';

const isLocal = (s: Scene): boolean => text(s, 'why') === 'local-server';

export default {
  title: (s) =>
    t(
      isLocal(s)
        ? '{host} is on a private network, and every page of the internet may read its answers.'
        : '{host} allows every origin and credentials at once, which never work together.',
      { host: s.host },
    ),
  happened: (s) =>
    t(
      isLocal(s)
        ? 'The answer allows every origin with `*`.'
        : 'The answer has `*` as the allowed origin, and allows credentials.',
    ),
  why: (s) =>
    t(
      isLocal(s)
        ? 'With `*` any page the user visits can read what this device answers, without asking who is there.'
        : 'Browsers refuse `*` for calls with credentials, and need no permission for credentials without them.',
    ),
  change: (s) =>
    t(
      isLocal(s)
        ? 'On {host}, name the origins that may read it instead of `*`.'
        : 'On {host}, leave out `Access-Control-Allow-Credentials` if the answers are public; else name your own origins instead of `*`.',
      { host: s.host },
    ),
} satisfies Words;
