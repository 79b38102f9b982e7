import type { Grant } from '../core/index.ts';
import { msg, t } from '../i18n/index.ts';

/** Why a thing the request needs is granted or not, in a few words. */
export function describeGrant(grant: Grant): string {
  switch (grant.why) {
    case 'exact':
      return t(grant.kind === 'credentials' ? 'allowed' : 'exactly this origin');
    case 'wildcard':
      return t(grant.kind === 'origin' ? 'every origin is allowed' : 'covered by `*`');
    case 'listed':
      return t('on the list');
    case 'safelisted':
      return t('needs no permission');
    case 'absent':
      return t(
        grant.kind === 'origin' || grant.kind === 'credentials'
          ? 'the answer has no such line'
          : 'the answer has no list',
      );
    case 'different':
      return t(DIFFERENT[grant.kind]);
    case 'several':
      return t('several values where one is allowed');
    case 'malformed':
      return t(grant.kind === 'origin' ? 'the value is no origin' : 'the list cannot be read');
    case 'wildcard-with-credentials':
      return t('`*` does not count with credentials');
    case 'letter-case':
      return t('listed in another letter case');
    case 'not-credentialed':
      return t('no credentials sent, none needed');
    case 'unseen':
      return t('the answer was not seen');
    case 'mode-unknown':
      return t('not known whether credentials are sent');
  }
}

const DIFFERENT = {
  origin: msg('another origin is allowed'),
  credentials: msg('the value is not `true`'),
  method: msg('not on the list'),
  header: msg('not on the list'),
} as const;
