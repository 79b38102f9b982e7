import {
  answer,
  code,
  codes,
  outcome,
  texts,
  text,
  type Scene,
  withCredentials,
  type Words,
} from './shared.ts';

const names = (s: Scene): readonly string[] => {
  const list = texts(s, 'headers');
  return list.length > 0 ? list : [text(s, 'header')];
};

export default {
  title: (s) =>
    `${s.host} allows headers with \`*\` only, and the request ${s.sure ? 'sends' : 'probably sends'} ${codes(names(s), 2)} with credentials.`,
  happened: (s) =>
    `The page wants to send ${codes(names(s))}. ${answer(s)} has \`Access-Control-Allow-Headers: *\`. ${withCredentials(s)}. ${outcome(s)}`,
  why: () =>
    'When a call carries credentials, browsers take `*` in this list as the name of a header, not as a wildcard.',
  change: (s) =>
    `On ${s.host}, answer the preflight with ${code(`Access-Control-Allow-Headers: ${names(s).slice(0, 24).join(', ')}`, 160)}.`,
  details: () =>
    'Name each header the app sends. If the call needs no cookies, leave out the credentials in the page instead.',
} satisfies Words;
