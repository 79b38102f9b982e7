import {
  getHeader,
  preflightRequest,
  sentOrigin,
  type CheckName,
  type Exchange,
  type Failure,
  type Message as HttpMessage,
  type Step,
} from '../core/index.ts';
import { msg, t, type Message } from '../i18n/index.ts';
import { codeUrl } from './code-url.ts';
import { codes } from './sentences.ts';
import { code } from './text.ts';

const LABELS: Readonly<Record<CheckName, Message>> = {
  call: msg('The call itself'),
  'resource-policy': msg('Resource policy'),
  network: msg('Connection'),
  redirect: msg('Redirect'),
  'allow-origin': msg('Allowed origin'),
  'allow-credentials': msg('Allowed credentials'),
  status: msg('Status'),
  'allow-methods-list': msg('List of methods'),
  'allow-headers-list': msg('List of headers'),
  method: msg('Method'),
  headers: msg('Headers'),
  'redirect-mode': msg('Redirect mode'),
  'redirect-target': msg('Redirect target'),
};

/** One check of the timeline: what is checked, and what came out with the values of this exchange. */
export function describeStep(
  step: Step,
  exchange: Exchange,
): { readonly label: string; readonly result: string } {
  const label = t(LABELS[step.check]);
  if (step.outcome === 'cannot-tell') return { label, result: t('not seen') };
  if (step.failure) return { label, result: failed(step.failure) };
  const hop = exchange.hops[step.hop];
  if (!hop) return { label, result: t('passed') };
  const message = step.stage === 'preflight' && hop.preflight.kind === 'seen' ? hop.preflight.message : hop;
  return { label, result: passed(step, message) };
}

function passed({ check }: Step, message: HttpMessage): string {
  const reply = message.reply.seen ? message.reply.value : null;
  const header = (name: string): string | null => (reply ? getHeader(reply.headers, name) : null);
  switch (check) {
    case 'allow-origin': {
      const value = header('access-control-allow-origin');
      if (value === '*') return t('every origin, `*`');
      return code(value ?? sentOrigin(message) ?? '');
    }
    case 'allow-credentials':
      return '`true`';
    case 'status':
      return reply ? `${reply.status}` : t('passed');
    case 'redirect':
      return t('none');
    case 'redirect-mode':
      return t('the page takes redirects');
    case 'allow-methods-list':
      return list(header('access-control-allow-methods'));
    case 'allow-headers-list':
      return list(header('access-control-allow-headers'));
    case 'method': {
      const { method } = preflightRequest(message);
      return method === 'GET' || method === 'HEAD' || method === 'POST'
        ? t('{method}, which needs no permission', { method: code(method) })
        : code(method);
    }
    case 'headers': {
      const { headerNames } = preflightRequest(message);
      return headerNames.length === 0 ? t('none needs permission') : codes(headerNames);
    }
    case 'redirect-target':
      return codeUrl(header('location') ?? '');
    default:
      return t('passed');
  }
}

const list = (value: string | null): string => (value === null || value === '' ? t('no list') : code(value));

function failed(failure: Failure): string {
  switch (failure.kind) {
    case 'allow-origin-missing':
      return t('the answer names no origin');
    case 'allow-origin-multiple':
      return t('several values: {value}', { value: code(failure.value) });
    case 'allow-origin-invalid':
      return failure.value === ''
        ? t('the value is empty')
        : t('{value} is no origin', { value: code(failure.value) });
    case 'allow-origin-mismatch':
      return t('{value} is not {origin}', { value: code(failure.value), origin: code(failure.origin) });
    case 'allow-origin-wildcard':
      return t('`*` does not cover credentials');
    case 'allow-credentials-not-true':
      return failure.value === null
        ? t('the answer does not say so')
        : failure.value === ''
          ? t('the value is empty')
          : t('{value} is not `true`', { value: code(failure.value) });
    case 'preflight-redirect':
      return failure.location === ''
        ? t('answered with a redirect')
        : t('answered {status}, to {url}', { status: failure.status, url: codeUrl(failure.location) });
    case 'preflight-status':
      return t('answered {status}', { status: failure.status });
    case 'allow-methods-malformed':
    case 'allow-headers-malformed':
      return t('{item} is no name', { item: code(failure.item) });
    case 'method-not-allowed':
      return failure.wildcard
        ? t('`*` does not cover {name} with credentials', { name: code(failure.method) })
        : t('{method} is not listed', { method: code(failure.method) });
    case 'header-not-allowed':
      return failure.wildcard
        ? t('`*` does not cover {name} with credentials', { name: codes(failure.headers) })
        : t('{count, plural, one {{headers} is not listed} other {{headers} are not listed}}', {
            count: failure.headers.length,
            headers: codes(failure.headers),
          });
    case 'redirect-url-credentials':
      return t('a user name or password in {url}', { url: codeUrl(failure.location) });
    case 'redirect-scheme':
      return t('{url} is not `http`', { url: codeUrl(failure.location) });
    case 'response-withheld':
      return t('refused; the browser did not show the headers');
    case 'redirect-mode-error':
      return t('answered {status}, and the page refuses redirects', { status: failure.status });
    case 'network-error':
      return failure.error === null ? t('no answer') : code(failure.error);
    case 'refused-elsewhere':
      return failure.error === null || failure.error === ''
        ? t('stopped by the browser')
        : code(failure.error);
    case 'resource-policy':
      return failure.value === null ? t('the page demands one, the answer has none') : code(failure.value);
    case 'same-origin-mode':
      return t("`same-origin` does not leave the page's own origin");
    case 'call-rejected':
      return `${code(failure.name)}: ${code(failure.message)}`;
  }
}
