import type { Scenario } from '../scenario.ts';
import { allowCredentials, allowMethods, allowOrigin, blocked, varyOrigin } from '../vocabulary.ts';

const group = 'Cookies and credentials';

export const credentials: readonly Scenario[] = [
  {
    id: 'wildcard-with-credentials',
    title: 'Cookies with Allow-Origin: *',
    group,
    call: { api: 'fetch', server: 'api', credentials: 'include' },
    answer: { actual: { status: 200, headers: [allowOrigin('*'), allowCredentials()] } },
    expect: blocked('wildcard-with-credentials'),
  },
  {
    id: 'wildcard-with-credentials-preflight',
    title: 'Cookies with Allow-Origin: *, on the preflight',
    group,
    call: { api: 'fetch', server: 'api', method: 'PUT', credentials: 'include' },
    answer: {
      preflight: { status: 204, headers: [allowOrigin('*'), allowCredentials(), allowMethods('PUT')] },
    },
    expect: { ...blocked('wildcard-with-credentials'), undecidedIn: ['chromium'] },
  },
  {
    id: 'wildcard-with-credentials-xhr',
    title: 'withCredentials with Allow-Origin: *',
    group,
    call: { api: 'xhr', server: 'other', credentials: 'include' },
    answer: { actual: { status: 200, headers: [allowOrigin('*')] } },
    expect: blocked('wildcard-with-credentials'),
  },
  {
    id: 'credentials-missing',
    title: 'Cookies without Allow-Credentials',
    group,
    call: { api: 'fetch', server: 'api', credentials: 'include' },
    answer: { actual: { status: 200, headers: [allowOrigin(), varyOrigin] } },
    expect: blocked('credentials-not-allowed'),
  },
  {
    id: 'credentials-capital-true',
    title: 'Allow-Credentials says “True”',
    group,
    call: { api: 'fetch', server: 'api', credentials: 'include' },
    answer: { actual: { status: 200, headers: [allowOrigin(), allowCredentials('True'), varyOrigin] } },
    expect: blocked('credentials-not-allowed'),
  },
  {
    id: 'credentials-missing-preflight',
    title: 'Allow-Credentials is missing on the preflight only',
    group,
    call: { api: 'fetch', server: 'api', method: 'DELETE', credentials: 'include' },
    answer: {
      preflight: { status: 204, headers: [allowOrigin(), allowMethods('DELETE'), varyOrigin] },
      actual: { status: 204, headers: [allowOrigin(), allowCredentials(), varyOrigin] },
    },
    expect: { ...blocked('credentials-not-allowed'), undecidedIn: ['chromium'] },
  },
];
