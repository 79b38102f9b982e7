import { allowCredentialsCheck, allowOriginCheck } from './fetch/cors-check.ts';
import { answeredFields, needsOrigin, preflightRequest, readBy, sentOrigin } from './fetch/steps.ts';
import { isCorsSafelistedMethod } from './http/method.ts';
import { parseTokenList } from './http/field-list.ts';
import type { Diagnosis } from './diagnose.ts';
import type { Grant, GrantReason } from './model/diagnosis.ts';
import type { Exchange, Message } from './model/exchange.ts';

/**
 * What the request needs beside what the server grants, message by message: the material of a comparison. Kept out of
 * the diagnosis because only the exchange that is looked at needs it.
 */
export function grantsOf(exchange: Exchange, diagnosis: Diagnosis): Grant[] {
  if (diagnosis.mode.value !== 'cors') return [];
  const { include, certain: credentialsKnown } = diagnosis.credentials;
  const page = exchange.pageOrigin.seen ? exchange.pageOrigin.value : 'null';
  const firefox = exchange.browser.engine === 'firefox';
  const ofOrigin = (message: Message, index: number, where: Grant['message']): Grant[] =>
    originGrants(
      message,
      sentOrigin(message) ?? page,
      { include, known: credentialsKnown, firefox },
      index,
      where,
    );
  return exchange.hops.flatMap((hop, index) => {
    const grants: Grant[] = [];
    if (hop.preflight.kind === 'seen') {
      const { message } = hop.preflight;
      if (needsOrigin(firefox, hop.url, message)) grants.push(...ofOrigin(message, index, 'preflight'));
      grants.push(...listGrants(message, include, index));
    }
    if (hop.reply.seen || hop.preflight.kind !== 'seen') {
      grants.push(...ofOrigin(hop, index, 'response'));
    }
    return grants;
  });
}

function originGrants(
  message: Message,
  origin: string,
  {
    include,
    known,
    firefox,
  }: { readonly include: boolean; readonly known: boolean; readonly firefox: boolean },
  hop: number,
  where: Grant['message'],
): Grant[] {
  const base = { message: where, hop } as const;
  if (!message.reply.seen) {
    return [
      { ...base, kind: 'origin', needed: origin, allowed: undefined, result: 'unknown', why: 'unseen' },
    ];
  }
  const fields = readBy(firefox, message.reply.value);
  const { allowOrigin: allowed, allowCredentials: credentials } = fields;
  const refused = allowOriginCheck(fields, origin, include);
  const unconfirmed = include && allowCredentialsCheck(fields) !== null;
  return [
    {
      ...base,
      kind: 'origin',
      needed: origin,
      allowed,
      result: refused ? 'missing' : 'matched',
      why: originReason(refused?.kind, allowed),
    },
    include
      ? {
          ...base,
          kind: 'credentials',
          needed: 'include',
          allowed: credentials,
          result: unconfirmed ? 'missing' : 'matched',
          why: unconfirmed ? (credentials === null ? 'absent' : 'different') : 'exact',
        }
      : {
          ...base,
          kind: 'credentials',
          needed: '',
          allowed: credentials,
          result: known ? 'not-needed' : 'unknown',
          why: known ? 'not-credentialed' : 'mode-unknown',
        },
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

function listGrants(message: Message, include: boolean, hop: number): Grant[] {
  const { method, headerNames } = preflightRequest(message);
  const fields = message.reply.seen ? answeredFields(message.reply.value) : undefined;
  const one = (kind: 'method' | 'header', needed: string): Grant => {
    const base = { kind, needed, message: 'preflight', hop } as const;
    const safelisted = kind === 'method' && isCorsSafelistedMethod(needed);
    if (!fields)
      return {
        ...base,
        allowed: undefined,
        result: safelisted ? 'not-needed' : 'unknown',
        why: safelisted ? 'safelisted' : 'unseen',
      };
    const allowed = kind === 'method' ? fields.allowMethods : fields.allowHeaders;
    const [result, why] = match(allowed, needed, kind, include, safelisted);
    return { ...base, allowed, result, why };
  };
  return [one('method', method), ...headerNames.map((name) => one('header', name))];
}

function match(
  allowed: string | null,
  needed: string,
  kind: 'method' | 'header',
  include: boolean,
  safelisted: boolean,
): [Grant['result'], GrantReason] {
  const list = parseTokenList(allowed);
  if (!list.ok) return ['missing', 'malformed'];
  if (safelisted) return ['not-needed', 'safelisted'];
  const folded = list.items.some((item) => item.toLowerCase() === needed.toLowerCase());
  if (kind === 'header' ? folded : list.items.includes(needed)) return ['matched', 'listed'];
  if (list.items.includes('*')) {
    if (include) return ['missing', 'wildcard-with-credentials'];
    return ['matched', 'wildcard'];
  }
  if (folded) return ['missing', 'letter-case'];
  return ['missing', allowed === null ? 'absent' : 'different'];
}
