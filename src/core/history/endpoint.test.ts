import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { endpointOf, serverOf } from './endpoint.ts';

describe('endpointOf', () => {
  it.each([
    ['https://api.example/users/7?x=1', 'https://api.example/users/:id'],
    ['https://api.example/users/8#a', 'https://api.example/users/:id'],
    ['https://api.example/users/7/', 'https://api.example/users/:id/'],
    ['https://api.example/v1/orders/2026-11-22/lines', 'https://api.example/v1/orders/:id/lines'],
    ['https://api.example/oauth2/token', 'https://api.example/oauth2/token'],
    ['https://api.example/a/3f2504e0-4f89-11d3-9a0c-0305e82c3301', 'https://api.example/a/:id'],
    ['https://api.example/a/5d41402abc4b2a76b9719d911017c592/b', 'https://api.example/a/:id/b'],
    ['https://api.example/a/deadbeef', 'https://api.example/a/deadbeef'],
    ['https://api.example/a/kT9xQ2mLp0Zs8VbN', 'https://api.example/a/:id'],
    ['https://api.example/error-500-without-cors', 'https://api.example/error-500-without-cors'],
    ['https://api.example/report-2026-11-summary', 'https://api.example/report-2026-11-summary'],
    ['https://api.example:8443/1/2', 'https://api.example:8443/:id/:id'],
    ['https://10.0.0.1/a', 'https://10.0.0.1/a'],
    ['https://api.example', 'https://api.example'],
    ['https://api.example/?q=/7', 'https://api.example/'],
    ['https://api.example/', 'https://api.example/'],
    ['no url', 'no url'],
  ])('%s is %s', (url, endpoint) => expect(endpointOf(url)).toBe(endpoint));

  it('never throws, and an endpoint is its own', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.webUrl({ withQueryParameters: true })), (url) => {
        expect(endpointOf(endpointOf(url))).toBe(endpointOf(url));
      }),
    );
  });
});

describe('serverOf', () => {
  it.each([
    ['https://api.example:8443/a/b', 'https://api.example:8443'],
    ['https://api.example', 'https://api.example'],
  ])('%s', (url, server) => expect(serverOf(url)).toBe(server));
});
