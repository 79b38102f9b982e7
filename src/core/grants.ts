import { corsCheck } from './fetch/cors-check.ts';
import { preflightRequest, redirectTarget, sentOrigin } from './fetch/steps.ts';
import { isCorsSafelistedMethod } from './http/method.ts';
import { parseTokenList } from './http/field-list.ts';
import { get } from './http/header-list.ts';
import type { Hypothesis } from './eliminate.ts';
import type { Grant, GrantReason } from './model/diagnosis.ts';
import type { Exchange, Message } from './model/exchange.ts';

/**
 * What the request needs beside what the server grants, message by message: the material of the panel's comparison.
 * @param credentialsKnown false when the credentials mode is a guess; wildcards then have no certain answer
 */
export function grantsOf(exchange: Exchange, hypothesis: Hypothesis, credentialsKnown: boolean): Grant[] {
  if (hypothesis.assumption.mode !== 'cors') return [];
  const { include } = hypothesis.assumption;
  const page = exchange.pageOrigin.seen ? exchange.pageOrigin.value : 'null';
  return exchange.hops.flatMap((hop, index) => {
    const grants: Grant[] = [];
    if (hop.preflight.kind === 'seen') {
      const { message } = hop.preflight;
      grants.push(...originGrants(message, sentOrigin(message) ?? page, include, credentialsKnown, index, 'preflight'));
      grants.push(...listGrants(message, include, credentialsKnown, index));
    }
    if (hop.reply.seen || redirectTarget(hop) !== null || hop.preflight.kind !== 'seen') {
      grants.push(...originGrants(hop, sentOrigin(hop) ?? page, include, credentialsKnown, index, 'response'));
    }
    return grants;
  });
}

function originGrants(
  message: Message,
  origin: string,
  include: boolean,
  known: boolean,
  hop: number,
  where: Grant['message'],
): Grant[] {
  const base = { message: where, hop } as const;
  if (!message.reply.seen) {
    return [{ ...base, kind: 'origin', needed: origin, allowed: undefined, result: 'unknown', why: 'unseen' }];
  }
  const { headers } = message.reply.value;
  const allowed = get(headers, 'access-control-allow-origin');
  const check = corsCheck(headers, { origin, include });
  const credentials = get(headers, 'access-control-allow-credentials');
  return [
    { ...base, kind: 'origin', needed: origin, allowed, result: check.origin ? 'missing' : 'matched', why: originReason(check.origin?.kind, allowed) },
    include
      ? { ...base, kind: 'credentials', needed: 'include', allowed: credentials, result: check.credentials ? 'missing' : 'matched', why: check.credentials ? (credentials === null ? 'absent' : 'different') : 'exact' }
      : { ...base, kind: 'credentials', needed: '', allowed: credentials, result: known ? 'not-needed' : 'unknown', why: known ? 'not-credentialed' : 'mode-unknown' },
  ];
}

function originReason(kind: string | undefined, allowed: string | null): GrantReason {
  switch (kind) {
    case undefined:
      return allowed === '*' ? 'wildcard' : 'exact';
    case 'allow-origin-missing':
      return 'absent';
    case 'allow-origin-wildcard':
      return 'wildcard-with-credentials';
    case 'allow-origin-multiple':
      return 'several';
    case 'allow-origin-invalid':
      return 'malformed';
    default:
      return 'different';
  }
}

function listGrants(message: Message, include: boolean, known: boolean, hop: number): Grant[] {
  const { method, headerNames } = preflightRequest(message, include);
  const reply = message.reply.seen ? message.reply.value : undefined;
  const one = (kind: 'method' | 'header', needed: string, field: string): Grant => {
    const base = { kind, needed, message: 'preflight', hop } as const;
    const safelisted = kind === 'method' && isCorsSafelistedMethod(needed);
    if (!reply) return { ...base, allowed: undefined, result: safelisted ? 'not-needed' : 'unknown', why: safelisted ? 'safelisted' : 'unseen' };
    const allowed = get(reply.headers, field);
    const [result, why] = match(allowed, needed, kind, include, known, safelisted);
    return { ...base, allowed, result, why };
  };
  return [
    one('method', method, 'access-control-allow-methods'),
    ...headerNames.map((name) => one('header', name, 'access-control-allow-headers')),
  ];
}

function match(
  allowed: string | null,
  needed: string,
  kind: 'method' | 'header',
  include: boolean,
  known: boolean,
  safelisted: boolean,
): [Grant['result'], GrantReason] {
  const list = parseTokenList(allowed);
  if (!list.ok) return ['missing', 'malformed'];
  if (safelisted) return ['not-needed', 'safelisted'];
  const folded = list.items.some((item) => item.toLowerCase() === needed.toLowerCase());
  if (kind === 'header' ? folded : list.items.includes(needed)) return ['matched', 'listed'];
  if (list.items.includes('*')) {
    if (include) return ['missing', 'wildcard-with-credentials'];
    return known ? ['matched', 'wildcard'] : ['matched', 'wildcard'];
  }
  if (folded) return ['missing', 'letter-case'];
  return ['missing', allowed === null ? 'absent' : 'different'];
}
