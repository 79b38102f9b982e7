import {
  answer,
  code,
  missingHeaders,
  outcome,
  PREFLIGHT,
  replyHeader,
  text,
  type Scene,
  type Words,
} from './shared.ts';

const sent = (s: Scene): string => text(s, 'value');

function line(s: Scene): string {
  const allowed = replyHeader(s, 'access-control-allow-headers');
  return code(
    `Access-Control-Allow-Headers: ${allowed ? `${allowed}, ` : ''}${missingHeaders(s).join(', ')}`,
    200,
  );
}

const isBodiless = ({ hop }: Scene): boolean => hop.method === 'GET' || hop.method === 'HEAD';

export default {
  title: (s) =>
    `The page sends ${isBodiless(s) ? `${code(`content-type${sent(s) ? `: ${sent(s)}` : ''}`, 60)} with a ${s.method}` : sent(s) ? `a body of type ${code(sent(s), 50)}` : 'a `content-type` of its own'}, and ${s.host} does not list \`content-type\`.`,
  happened: (s) => {
    const allowed = replyHeader(s, 'access-control-allow-headers');
    return `The preflight asked to send \`content-type\`. ${answer(s)} ${allowed ? `lists ${code(allowed)}` : 'lists no headers'}. ${outcome(s)}`;
  },
  why: () =>
    `${PREFLIGHT} asks for every body type other than the three of HTML forms: \`application/x-www-form-urlencoded\`, \`multipart/form-data\` and \`text/plain\`. JSON is not among them.`,
  change: (s) =>
    isBodiless(s)
      ? `In the page, leave \`content-type\` out: a ${s.method} has no body.`
      : `On ${s.host}, answer the preflight with ${line(s)}.`,
  details: (s) =>
    isBodiless(s)
      ? `If it has to stay, ${s.host} must answer the preflight with ${line(s)}.`
      : `Do not disguise the body as \`text/plain\` instead: ${s.host} would have to guess what it gets.`,
} satisfies Words;
