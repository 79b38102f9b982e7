import type { Policy } from '../../core/index.ts';

/** Header lines as they are written in code: name and value. */
export type Lines = readonly (readonly [name: string, value: string])[];

/** What an answer to a preflight says beside the origin and the credentials. */
export const preflightLines = ({ methods, requestHeaders, maxAge }: Policy): Lines => [
  ['Access-Control-Allow-Methods', methods.join(', ')],
  ...(requestHeaders.length > 0
    ? [['Access-Control-Allow-Headers', requestHeaders.join(', ')] as const]
    : []),
  ['Access-Control-Max-Age', String(maxAge)],
];

/** What every other answer says beside the origin and the credentials. */
export const responseLines = ({ exposedHeaders }: Policy): Lines =>
  exposedHeaders.length > 0 ? [['Access-Control-Expose-Headers', exposedHeaders.join(', ')]] : [];
