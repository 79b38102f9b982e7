import { describe, expect, it } from 'vitest';
import type { Alternative, SameOriginProxy } from '../core/index.ts';
import { describeAlternative } from './alternatives.ts';

const url = 'https://api.example/items';
const proxy: SameOriginProxy = {
  kind: 'same-origin-proxy',
  page: 'http://localhost:5173',
  development: true,
  target: 'https://api.example',
  base: '',
  targetPath: '/v1/items',
  path: '/api/v1/items',
  cookies: 'left-out',
};
const leftOut = (...headers: string[]): Alternative => ({
  kind: 'avoid-preflight',
  headers,
  method: 'GET',
  url,
  refused: true,
});

describe('leaving headers out', () => {
  it('says who adds each of them, and how it is kept from that', () => {
    const { title, text } = describeAlternative(leftOut('baggage', 'sentry-trace', 'x-requested-with'));
    expect(title).toBe(
      'Leave out `baggage`, `sentry-trace` and `x-requested-with`, and no preflight is sent',
    );
    expect(text).toContain(
      'Usually `baggage` and `sentry-trace` come from Sentry: if `api.example` does not read them, keep this server out of Sentry',
    );
    expect(text).toContain('Usually `x-requested-with` comes from');
    expect(text).toContain('its answer has to allow the page all the same');
  });

  // The names are core's, who adds them is known here.
  it.each(
    'sentry-trace baggage traceparent tracestate b3 x-b3-traceid uber-trace-id x-datadog-origin newrelic request-id request-context elastic-apm-traceparent x-posthog-session-id x-request-id x-correlation-id x-requested-with apollographql-client-name x-stainless-lang cache-control pragma expires'.split(
      ' ',
    ),
  )('knows who adds `%s`', (name) => {
    expect(describeAlternative(leftOut(name)).text).toContain(`Usually \`${name}\` comes from`);
  });

  it('knows the headers that do nothing', () => {
    expect(describeAlternative(leftOut('content-type')).text).toContain('A `GET` has no body');
    expect(describeAlternative(leftOut('access-control-allow-origin')).text).toContain(
      'only a server can allow',
    );
    expect(describeAlternative(leftOut('cache-control')).text).toContain(
      ': use the option `cache: "no-store"`',
    );
  });

  it('names a source on its own only where there are several', () => {
    const one = (...headers: string[]): string =>
      describeAlternative({ kind: 'drop-header', headers, url }).text;
    expect(one('sentry-trace')).toBe(
      'The rest of the preflight passes as it is: then nothing has to change on `api.example`.',
    );
    expect(one('sentry-trace', 'newrelic')).toContain('`newrelic` comes from New Relic');
  });

  it('says what a preflight costs where the call passes', () => {
    const { text } = describeAlternative({ ...leftOut('pragma'), refused: false } as Alternative);
    expect(text).toContain('Each `GET` then takes one request, not two.');
  });
});

it('names the target of a redirect without a login in it', () => {
  const { text } = describeAlternative({
    kind: 'call-target',
    url: 'https://u:p@api.example/old',
    target: url,
  });
  expect(text).toContain('call `https://api.example/items` in place of `https://…@api.example/old`');
});

it('writes a method in capitals', () => {
  expect(describeAlternative({ kind: 'write-method-upper-case', method: 'patch', url }).title).toBe(
    'Write the method as `PATCH`',
  );
});

describe('the proxy', () => {
  it('says what to call, and what is left out', () => {
    const { title, text } = describeAlternative(proxy);
    expect(title).toBe('Let the development server ask `api.example`');
    expect(text).toContain('call `/api/v1/items` in place of `https://api.example/v1/items`');
    expect(text).toContain('The cookies of `localhost:5173` are not for `api.example`');
  });

  it('says that a login does not come along', () => {
    expect(describeAlternative({ ...proxy, cookies: 'changed' }).text).toContain('The cookies change');
    expect(describeAlternative({ ...proxy, cookies: 'same' }).text).not.toContain('cookies');
  });

  it('is for servers of others in production', () => {
    const { title, text } = describeAlternative({ ...proxy, development: false, page: 'https://app.other' });
    expect(title).toContain('If `api.example` is not yours');
    expect(text).not.toContain('production');
  });
});

it.each([leftOut('x`*evil*'), { kind: 'drop-header', headers: ['\u202ex'], url }, { ...proxy, path: '/`' }])(
  'keeps hostile values between their backticks: %o',
  (alternative) => {
    const { title, text } = describeAlternative(alternative as Alternative);
    expect(`${title}${text}`.split('`').length % 2).toBe(1);
    expect(`${title}${text}`).not.toContain('\u202e');
  },
);
