import { code, codes, hostOf, replyHeader, texts, type Scene, type Words } from './shared.ts';

const isTried = (s: Scene): boolean => texts(s, 'tried').length > 0;
const unread = (s: Scene): readonly string[] => texts(s, isTried(s) ? 'tried' : 'headers');

/** The list as it is, with the headers added. */
function line(s: Scene): string {
  const exposed = replyHeader(s, 'access-control-expose-headers')?.trim();
  const before = exposed && exposed !== '*' ? `${exposed}, ` : '';
  return code(`Access-Control-Expose-Headers: ${before}${texts(s, 'headers').slice(0, 24).join(', ')}`, 200);
}

export default {
  title: (s) =>
    isTried(s)
      ? `The page asked for ${codes(unread(s), 3)} of this answer and got nothing.`
      : `${code(hostOf(s.hop.url), 60)} sends ${codes(unread(s), 3)}, and the page cannot read ${unread(s).length > 1 ? 'them' : 'it'}.`,
  happened: (s) =>
    `The answer carries ${codes(texts(s, 'headers'), 8)} and does not expose ${texts(s, 'headers').length > 1 ? 'them' : 'it'} to the page.`,
  why: () =>
    'Of an answer of another origin a script reads seven simple headers only, and those the server names. With credentials, `*` names none.',
  change: (s) =>
    `If the page needs ${texts(s, 'headers').length > 1 ? 'them' : 'it'}: on ${s.host}, add ${line(s)} to the answer.`,
} satisfies Words;
