import { t } from '../../../i18n/index.ts';

/**
 * What a message of an exchange is called: "preflight", "request", "request after redirect 2".
 * @param hops how many steps the redirect chain has
 */
export function messageName(hop: number, kind: 'preflight' | 'request', hops: number): string {
  const isPreflight = kind === 'preflight';
  if (hops === 1 || hop === 0) return t(isPreflight ? 'preflight' : 'request');
  if (hops === 2) return t(isPreflight ? 'preflight after redirect' : 'request after redirect');
  return t(isPreflight ? 'preflight after redirect {number}' : 'request after redirect {number}', {
    number: hop,
  });
}
