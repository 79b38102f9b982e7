import {
  getHeader,
  preflightRequest,
  sentOrigin,
  type CheckName,
  type Exchange,
  type Failure,
  type Message,
  type Step,
} from '../core/index.ts';
import { codeUrl } from './code-url.ts';
import { codes } from './sentences.ts';
import { code } from './text.ts';

const LABELS: Readonly<Record<CheckName, string>> = {
  call: 'The call itself',
  'resource-policy': 'Resource policy',
  network: 'Connection',
  redirect: 'Redirect',
  'allow-origin': 'Allowed origin',
  'allow-credentials': 'Allowed credentials',
  status: 'Status',
  'allow-methods-list': 'List of methods',
  'allow-headers-list': 'List of headers',
  method: 'Method',
  headers: 'Headers',
  'redirect-mode': 'Redirect mode',
  'redirect-target': 'Redirect target',
};

/** One check of the timeline: what is checked, and what came out with the values of this exchange. */
export function describeStep(
  step: Step,
  exchange: Exchange,
): { readonly label: string; readonly result: string } {
  const label = LABELS[step.check];
  if (step.outcome === 'cannot-tell') return { label, result: 'not seen' };
  if (step.failure) return { label, result: failed(step.failure) };
  const hop = exchange.hops[step.hop];
  if (!hop) return { label, result: 'passed' };
  const message = step.stage === 'preflight' && hop.preflight.kind === 'seen' ? hop.preflight.message : hop;
  return { label, result: passed(step, message) };
}

function passed({ check }: Step, message: Message): string {
  const reply = message.reply.seen ? message.reply.value : null;
  const header = (name: string): string | null => (reply ? getHeader(reply.headers, name) : null);
  switch (check) {
    case 'allow-origin': {
      const value = header('access-control-allow-origin');
      if (value === '*') return 'every origin, `*`';
      return code(value ?? sentOrigin(message) ?? '');
    }
    case 'allow-credentials':
      return '`true`';
    case 'status':
      return reply ? `${reply.status}` : 'passed';
    case 'redirect':
      return 'none';
    case 'redirect-mode':
      return 'the page takes redirects';
    case 'allow-methods-list':
      return listed(header('access-control-allow-methods'));
    case 'allow-headers-list':
      return listed(header('access-control-allow-headers'));
    case 'method': {
      const { method } = preflightRequest(message);
      return method === 'GET' || method === 'HEAD' || method === 'POST'
        ? `${code(method)}, which needs no permission`
        : code(method);
    }
    case 'headers': {
      const { headerNames } = preflightRequest(message);
      return headerNames.length === 0 ? 'none needs permission' : codes(headerNames);
    }
    case 'redirect-target':
      return codeUrl(header('location') ?? '');
    default:
      return 'passed';
  }
}

const listed = (value: string | null): string => (value === null || value === '' ? 'no list' : code(value));

function failed(failure: Failure): string {
  switch (failure.kind) {
    case 'allow-origin-missing':
      return 'the answer names no origin';
    case 'allow-origin-multiple':
      return `several values: ${code(failure.value)}`;
    case 'allow-origin-invalid':
      return failure.value === '' ? 'the value is empty' : `${code(failure.value)} is no origin`;
    case 'allow-origin-mismatch':
      return `${code(failure.value)} is not ${code(failure.origin)}`;
    case 'allow-origin-wildcard':
      return '`*` does not cover credentials';
    case 'allow-credentials-not-true':
      return failure.value === null
        ? 'the answer does not say so'
        : failure.value === ''
          ? 'the value is empty'
          : `${code(failure.value)} is not \`true\``;
    case 'preflight-redirect':
      return failure.location === ''
        ? 'answered with a redirect'
        : `answered ${failure.status}, to ${codeUrl(failure.location)}`;
    case 'preflight-status':
      return `answered ${failure.status}`;
    case 'allow-methods-malformed':
    case 'allow-headers-malformed':
      return `${code(failure.item)} is no name`;
    case 'method-not-allowed':
      return failure.wildcard
        ? `\`*\` does not cover ${code(failure.method)} with credentials`
        : `${code(failure.method)} is not listed`;
    case 'header-not-allowed':
      return failure.wildcard
        ? `\`*\` does not cover ${codes(failure.headers)} with credentials`
        : `${codes(failure.headers)} ${failure.headers.length > 1 ? 'are' : 'is'} not listed`;
    case 'redirect-url-credentials':
      return `a user name or password in ${codeUrl(failure.location)}`;
    case 'redirect-scheme':
      return `${codeUrl(failure.location)} is not \`http\``;
    case 'response-withheld':
      return 'refused; the browser did not show the headers';
    case 'redirect-mode-error':
      return `answered ${failure.status}, and the page refuses redirects`;
    case 'network-error':
      return failure.error === null ? 'no answer' : code(failure.error);
    case 'refused-elsewhere':
      return failure.error === null || failure.error === '' ? 'stopped by the browser' : code(failure.error);
    case 'resource-policy':
      return failure.value === null ? 'the page demands one, the answer has none' : code(failure.value);
    case 'same-origin-mode':
      return "`same-origin` does not leave the page's own origin";
    case 'call-rejected':
      return `${code(failure.name)}: ${code(failure.message)}`;
  }
}
