import {
  answer,
  permission,
  FROM_A_LIST,
  withCredentials,
  withoutCredentials,
  type Words,
} from './shared.ts';

export default {
  title: (s) =>
    `${s.host} allows every origin with \`*\`, and this request ${s.sure ? 'carries' : 'probably carries'} credentials.`,
  happened: (s) =>
    `${answer(s)} has \`Access-Control-Allow-Origin: *\`. ${withCredentials(s)}, and \`*\` does not cover those.`,
  why: () =>
    'Anybody may read an answer that is public. An answer that depends on who is logged in must name the one origin it is for. What counts is how the call was made, not whether a cookie was really sent.',
  change: (s) => `On ${s.host}, replace \`*\` with the origin that asked: ${permission(s)}.`,
  details: (s) => `${FROM_A_LIST} If the call needs no cookies, in the page ${withoutCredentials(s)}.`,
} satisfies Words;
