import type { Expectation, HeaderLine } from './scenario.ts';

// Short words for what the catalogue repeats.

export const allowOrigin = (value = '{page}'): HeaderLine => ['Access-Control-Allow-Origin', value];
export const allowMethods = (value: string): HeaderLine => ['Access-Control-Allow-Methods', value];
export const allowHeaders = (value: string): HeaderLine => ['Access-Control-Allow-Headers', value];
export const allowCredentials = (value = 'true'): HeaderLine => ['Access-Control-Allow-Credentials', value];
export const varyOrigin: HeaderLine = ['Vary', 'Origin'];
export const jsonType: HeaderLine = ['Content-Type', 'application/json'];
export const maxAge = (seconds: string): HeaderLine => ['Access-Control-Max-Age', seconds];
export const html: HeaderLine = ['Content-Type', 'text/html'];

export const allowed: Expectation = { verdict: 'allowed', cause: null };

/** Allowed, in a frame: the outcome of its calls is in the frame's own record, and in Firefox nowhere else. */
export const framed: Expectation = { ...allowed, undecidedIn: ['firefox'] };

/** Allowed, and worth a word. */
export const advised = (...advice: string[]): Expectation => ({ verdict: 'allowed', cause: null, advice });

export const blocked = (cause: string, detail?: Expectation['detail']): Expectation => ({
  verdict: 'blocked',
  cause,
  ...(detail && { detail }),
});
