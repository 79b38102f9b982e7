import { codes, text, texts, outcome, code, type Scene, type Words } from './shared.ts';

const names = (s: Scene): readonly string[] => {
  const list = texts(s, 'headers');
  return list.length > 0 ? list : [text(s, 'header')];
};

export default {
  title: (s) =>
    `The page sends ${codes(names(s), 2)} with its request, where ${names(s).length > 1 ? 'they mean' : 'it means'} nothing.`,
  happened: (s) =>
    `The page set ${codes(names(s))} on the call. That made the browser ask ${s.host} for permission to send ${names(s).length > 1 ? 'them' : 'it'}, and the server did not give it. ${outcome(s)}`,
  why: () =>
    'These are response headers: a server uses them to allow something. A page cannot allow anything to itself, and each header it adds needs one more permission.',
  change: (s) => `In the page, remove ${codes(names(s))} from the headers of the call.`,
  details: (s) =>
    `Look for ${code(names(s)[0] ?? '')} in the fetch or XHR call and in the defaults of an HTTP client such as axios. On ${s.host} nothing has to change for this.`,
} satisfies Words;
