import { preflightRequest } from '../../core/index.ts';
import { t } from '../../i18n/index.ts';
import { code, hostOf, type Scene, type Words } from './shared.ts';

/** The advice stands on the preflight, whatever message its finding names. */
function line({ hop }: Scene): string {
  const names = hop.preflight.kind === 'seen' ? preflightRequest(hop.preflight.message).headerNames : [];
  const rest = names.filter((name) => name !== 'authorization').slice(0, 24);
  return code(`Access-Control-Allow-Headers: ${['authorization', ...rest].join(', ')}`, 160);
}

export default {
  title: (s) =>
    t('{host} allows the `authorization` header only through `*`.', { host: code(hostOf(s.hop.url), 60) }),
  happened: () =>
    t(
      'The page sends `authorization`. The answer to the preflight has `Access-Control-Allow-Headers: *` and does not name it. The call works today.',
    ),
  why: () =>
    t(
      'The Fetch standard says that `*` does not cover `authorization`. Chromium and Firefox still let it pass, and both warn that this will end. In Chromium such a preflight is not kept, so each call pays for one.',
    ),
  change: (s) =>
    t('On {host}, name the header in the answer to the preflight: {line}.', { host: s.host, line: line(s) }),
  details: () => t('The other headers may stay under `*` as long as the call carries no credentials.'),
} satisfies Words;
