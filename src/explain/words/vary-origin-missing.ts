import { count, code, codes, text, texts, type Words } from './shared.ts';

export default {
  title: (s) =>
    `Caches may keep this answer of ${s.host}, and nothing tells them that it is for ${code(text(s, 'value'), 60)} only.`,
  happened: (s) =>
    `The answer allows ${code(text(s, 'value'))}. ${code(text(s, 'cached'))} lets a cache keep it.${texts(s, 'others').length > 0 ? ` The same server also allowed ${codes(texts(s, 'others'))}.` : ''}${count(s, 'withoutOrigin') > 0 ? ' A request for it without an `Origin` was answered without CORS headers.' : ''}`,
  why: () =>
    'A cache hands one copy to everybody unless `Vary` says what it depends on. A page of another origin then gets a copy that does not allow it.',
  change: (s) =>
    `On ${s.host}, send \`Vary: Origin\` with every answer for this URL, also when the request has no \`Origin\`.`,
} satisfies Words;
