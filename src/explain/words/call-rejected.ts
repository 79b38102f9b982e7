import { normalizeMethod } from '../../core/index.ts';
import { caller, code, text, type Scene, type Words } from './shared.ts';

/** What about the call is not allowed; empty when only the error's text tells. */
function what(s: Scene): string {
  const method = code(text(s, 'method'), 24);
  switch (text(s, 'why')) {
    case 'forbidden-method':
      return `no page may use the method ${method}`;
    case 'no-cors-limits':
      return /^(?:GET|HEAD|POST)$/.test(normalizeMethod(text(s, 'method')))
        ? 'an option does not go with `no-cors` mode'
        : `\`no-cors\` mode takes no ${method}`;
    default:
      return '';
  }
}

export default {
  title: (s) =>
    what(s) === ''
      ? `The call to ${s.host} ended with ${code(text(s, 'name'), 30)} before anything was sent.`
      : `The call to ${s.host} ended before anything was sent: ${what(s)}.`,
  happened: (s) =>
    `The page made the call${caller(s)}, and the browser refused its arguments. It threw ${code(`${text(s, 'name')}: ${text(s, 'message')}`, 160)}.`,
  why: () =>
    'This is no CORS failure. Browsers check method, URL, headers and options of a call first, and throw when one of them is none a page may use.',
  change: (s) => {
    switch (text(s, 'why')) {
      case 'forbidden-method':
        return `In the page, use another method: \`CONNECT\`, \`TRACE\` and \`TRACK\` are kept from pages.`;
      case 'no-cors-limits':
        return 'In the page, leave out `mode: "no-cors"`, which takes only `GET`, `HEAD` and `POST`.';
      default:
        return 'In the page, correct the argument that the error names: the method, the URL or an option of the call.';
    }
  },
} satisfies Words;
