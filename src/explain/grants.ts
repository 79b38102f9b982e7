import type { Grant } from '../core/index.ts';

/** Why a thing the request needs is granted or not, in a few words. */
export function describeGrant(grant: Grant): string {
  switch (grant.why) {
    case 'exact':
      return grant.kind === 'credentials' ? 'allowed' : 'exactly this origin';
    case 'wildcard':
      return grant.kind === 'origin' ? 'every origin is allowed' : 'covered by `*`';
    case 'listed':
      return 'on the list';
    case 'safelisted':
      return 'needs no permission';
    case 'absent':
      return grant.kind === 'origin' || grant.kind === 'credentials'
        ? 'the answer has no such line'
        : 'the answer has no list';
    case 'different':
      return DIFFERENT[grant.kind];
    case 'several':
      return 'several values where one is allowed';
    case 'malformed':
      return grant.kind === 'origin' ? 'the value is no origin' : 'the list cannot be read';
    case 'wildcard-with-credentials':
      return '`*` does not count with credentials';
    case 'letter-case':
      return 'listed in another letter case';
    case 'not-credentialed':
      return 'no credentials sent, none needed';
    case 'unseen':
      return 'the answer was not seen';
    case 'mode-unknown':
      return 'not known whether credentials are sent';
  }
}

const DIFFERENT = {
  origin: 'another origin is allowed',
  credentials: 'the value is not `true`',
  method: 'not on the list',
  header: 'not on the list',
} as const;
