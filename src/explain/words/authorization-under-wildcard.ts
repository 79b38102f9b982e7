import { preflightRequest } from '../../core/index.ts';
import { code, hostOf, type Scene, type Words } from './shared.ts';

/** The advice stands on the preflight, whatever message its finding names. */
function line({ hop }: Scene): string {
  const names = hop.preflight.kind === 'seen' ? preflightRequest(hop.preflight.message).headerNames : [];
  const rest = names.filter((name) => name !== 'authorization').slice(0, 24);
  return code(`Access-Control-Allow-Headers: ${['authorization', ...rest].join(', ')}`, 160);
}

export default {
  title: (s) => `${code(hostOf(s.hop.url), 60)} allows the \`authorization\` header only through \`*\`.`,
  happened: () =>
    'The page sends `authorization`. The answer to the preflight has `Access-Control-Allow-Headers: *` and does not name it. The call works today.',
  why: () =>
    'The Fetch standard says that `*` does not cover `authorization`. Chromium and Firefox still let it pass, and both warn that this will end. In Chromium such a preflight is not kept, so each call pays for one.',
  change: (s) => `On ${s.host}, name the header in the answer to the preflight: ${line(s)}.`,
  details: () => 'The other headers may stay under `*` as long as the call carries no credentials.',
} satisfies Words;
