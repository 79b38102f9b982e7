import { sentences, t } from '../../i18n/index.ts';
import { codes, text, texts, outcome, code, type Scene, type Words } from './shared.ts';

const names = (s: Scene): readonly string[] => {
  const list = texts(s, 'headers');
  return list.length > 0 ? list : [text(s, 'header')];
};

export default {
  title: (s) =>
    t(
      'The page sends {headers} with its request, where {count, plural, one {it means} other {they mean}} nothing.',
      { headers: codes(names(s), 2), count: names(s).length },
    ),
  happened: (s) =>
    sentences(
      t(
        'The page set {headers} on the call. That made the browser ask {host} for permission to send {count, plural, one {it} other {them}}, and the server did not give it.',
        { headers: codes(names(s)), host: s.host, count: names(s).length },
      ),
      outcome(s),
    ),
  why: () =>
    t(
      'These are response headers: a server uses them to allow something. A page cannot allow anything to itself, and each header it adds needs one more permission.',
    ),
  change: (s) =>
    t('In the page, remove {headers} from the headers of the call.', { headers: codes(names(s)) }),
  details: (s) =>
    t(
      'Look for {header} in the fetch or XHR call and in the defaults of an HTTP client such as axios. On {host} nothing has to change for this.',
      { header: code(names(s)[0] ?? ''), host: s.host },
    ),
} satisfies Words;
