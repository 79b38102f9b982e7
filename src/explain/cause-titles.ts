/** The few words of a cause apart from any exchange, for what chooses among causes. */
import type { CauseId } from '../core/index.ts';
import { msg, t, type Message } from '../i18n/index.ts';
import { fixedShortOf, type Varying } from './short.ts';

/** @returns the row's words, or what those of all its rows have in common; of an unknown cause its id */
export function titleOfCause(id: string): string {
  const title = fixedShortOf(id) ?? (COMMON as Readonly<Partial<Record<string, Message>>>)[id];
  return title ? t(title) : id;
}

/** A missing or spare one does not compile. */
const COMMON: Readonly<Record<CauseId & Varying, Message>> = {
  'allow-list-malformed': msg('Unreadable list in the answer'),
  'cors-not-enabled': msg('CORS not set up'),
  'credentials-not-allowed': msg('Credentials not allowed'),
  'error-response-without-cors': msg('Error answer without CORS'),
  'header-not-allowed': msg('Header not allowed'),
  'method-case': msg('Method letter case'),
  'method-not-allowed': msg('Method not allowed'),
  'network-failure': msg('Network failure'),
  'origin-duplicated': msg('Several allowed origins'),
  'origin-mismatch': msg('Other origin allowed'),
  'origin-rejected-by-policy': msg('CORS code refuses this origin'),
  'origin-value-invalid': msg('Allowed origin is invalid'),
  'preflight-failed': msg('Preflight failed'),
  'preflight-not-routed': msg('No route for the preflight'),
  'preflight-redirected': msg('Preflight was redirected'),
  'preflight-unauthorized': msg('Preflight needs a login'),
  'redirect-without-cors': msg('Redirect without CORS'),
  'resource-policy': msg('Resource policy forbids use'),
};
