import type { HeaderLine, Scenario } from '../scenario.ts';
import { allowCredentials, allowHeaders, allowMethods, allowOrigin, blocked, html } from '../vocabulary.ts';

const group = 'The preflight is not answered well';

/** A PUT that would be allowed, if only its preflight were answered otherwise. */
const put = (
  id: string,
  title: string,
  status: number,
  headers: readonly HeaderLine[],
  body = '',
): Omit<Scenario, 'expect'> => ({
  id,
  title,
  group,
  call: { api: 'fetch', server: 'api', method: 'PUT' },
  answer: { preflight: { status, headers, body }, actual: { status: 200, headers: [allowOrigin()] } },
});

const to = (location: string): HeaderLine => ['Location', location];

export const preflight: readonly Scenario[] = [
  {
    ...put('preflight-401', 'The login check answers the preflight', 401, [['WWW-Authenticate', 'Bearer']]),
    expect: blocked('preflight-unauthorized'),
  },
  {
    ...put('preflight-401-with-cors', 'CORS headers are there, but the preflight is 401', 401, [
      allowOrigin(),
      allowCredentials(),
      allowMethods('PUT'),
      allowHeaders('authorization'),
    ]),
    expect: blocked('preflight-unauthorized'),
  },
  {
    ...put('preflight-403', 'The preflight is forbidden', 403, []),
    expect: blocked('preflight-unauthorized'),
  },
  {
    ...put('preflight-login-redirect', 'The preflight is sent to a login page', 302, [
      to('{other}/login?returnUrl=%2Forders'),
    ]),
    expect: blocked('preflight-unauthorized'),
  },
  {
    ...put('preflight-404', 'No route for OPTIONS', 404, [html], '<h1>Not Found</h1>'),
    expect: blocked('preflight-not-routed'),
  },
  {
    ...put('preflight-405', 'OPTIONS is not allowed here', 405, [['Allow', 'GET, PUT']]),
    expect: blocked('preflight-not-routed'),
  },
  {
    ...put('preflight-501', 'The server does not know OPTIONS', 501, []),
    expect: blocked('preflight-not-routed'),
  },
  {
    id: 'preflight-upload-progress',
    title: 'A progress bar makes a plain upload ask first',
    group,
    call: {
      api: 'xhr',
      server: 'api',
      method: 'POST',
      headers: [['Content-Type', 'text/plain']],
      body: 'a file',
      uploadListener: true,
    },
    answer: {
      preflight: { status: 405, headers: [['Allow', 'POST']] },
      actual: { status: 201, headers: [allowOrigin()] },
    },
    expect: blocked('preflight-not-routed'),
  },
  {
    ...put('preflight-500', 'The preflight crashes the server', 500, []),
    expect: blocked('preflight-failed'),
  },
  {
    ...put('preflight-503-with-cors', 'CORS headers are there, but the preflight is 503', 503, [
      allowOrigin(),
      allowCredentials(),
      allowMethods('PUT'),
    ]),
    expect: blocked('preflight-failed'),
  },
  {
    ...put('preflight-redirect-slash', 'The preflight is redirected to add a slash', 308, [
      allowOrigin(),
      allowCredentials(),
      to('{api}/preflight-redirect-slash/'),
    ]),
    expect: blocked('preflight-redirected', { difference: 'trailing-slash' }),
  },
  {
    ...put('preflight-redirect-host', 'The preflight is redirected to another host', 301, [
      to('http://www.{api.host}/preflight-redirect-host'),
    ]),
    expect: blocked('preflight-redirected', { difference: 'www' }),
  },
  {
    ...put('preflight-redirect-https', 'The preflight is redirected to https', 301, [
      to('https://{api.host}/preflight-redirect-https'),
    ]),
    expect: blocked('preflight-redirected', { difference: 'scheme' }),
  },
];
