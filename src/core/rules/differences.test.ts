import { describe, expect, it } from 'vitest';
import { originDifference, redirectDifference } from './differences.ts';

describe('originDifference', () => {
  it.each([
    ['https://app.example/', 'https://app.example', 'trailing-slash', 19],
    ['https://app.example/path', 'https://app.example', 'path', 19],
    ['https://app.example?x', 'https://app.example', 'path', 19],
    ['https://app.example:443', 'https://app.example', 'port', 19],
    ['https://app.example', 'https://app.example:8443', 'port', 19],
    ['http://localhost:3000', 'http://localhost:3001', 'port', 20],
    ['http://app.example', 'https://app.example', 'scheme', 4],
    ['HTTPS://App.Example', 'https://app.example', 'case', 0],
    ['https://app.Example', 'https://app.example', 'case', 12],
    ['https://app.example', 'https://www.app.example', 'www', 8],
    ['https://www.app.example', 'https://app.example', 'www', 8],
    ['https://app.example', 'https://dev.app.example', 'subdomain', 8],
    ['https://a.app.example', 'https://b.app.example', 'subdomain', 8],
    ['http://a.localhost:1', 'http://b.localhost:1', 'subdomain', 7],
    ['https://a.example', 'https://b.example', 'host', 8],
    ['https://app.example.evil.test', 'https://app.example', 'host', 19],
    ['http://localhost:3000', 'http://127.0.0.1:3000', 'localhost-vs-loopback', 7],
    ['http://[::1]:3000', 'http://localhost:3000', 'localhost-vs-loopback', 7],
    ['null', 'https://app.example', 'null', 0],
    ['https://app.example', 'null', 'null', 0],
    ['https://*.app.example', 'https://x.app.example', 'pattern', 8],
    ['^https://.*$', 'https://app.example', 'pattern', 0],
    ['https://(a|b).example', 'https://a.example', 'pattern', 8],
    ['app.example', 'https://app.example', 'other', 0],
    ['file://', 'https://app.example', 'other', 0],
    ['localhost:3000', 'http://localhost:3000', 'other', 0],
  ])('%s for %s: %s at %i', (value, origin, difference, index) => {
    expect(originDifference(value, origin)).toEqual({ difference, index });
  });
});

describe('redirectDifference', () => {
  it.each([
    ['http://api.example/a', 'https://api.example/a', 'scheme', 'https://api.example/a'],
    ['https://api.example/a', '/a/', 'trailing-slash', 'https://api.example/a/'],
    ['https://api.example/a/', '/a', 'trailing-slash', 'https://api.example/a'],
    ['https://api.example/a', 'https://www.api.example/a', 'www', 'https://www.api.example/a'],
    ['https://www.api.example/a', 'https://api.example/a', 'www', 'https://api.example/a'],
    ['https://api.example/a', 'https://b.example/a', 'host', 'https://b.example/a'],
    ['https://api.example/a', 'https://api.example:8443/a', 'host', 'https://api.example:8443/a'],
    ['https://api.example/a', '/v2/a', 'path', 'https://api.example/v2/a'],
    ['https://api.example/a', '/login?next=a', 'login', 'https://api.example/login?next=a'],
    ['https://api.example/a', 'https://sso.example/x', 'login', 'https://sso.example/x'],
    ['https://api.example/a', 'http://[', 'path', 'http://['],
  ])('%s to %s: %s', (url, location, difference, target) => {
    expect(redirectDifference(url, location)).toMatchObject({ difference, target });
  });
});
