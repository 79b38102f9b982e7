import { expect, it } from 'vitest';
import { isLoopbackHost } from './site.ts';

it.each(['localhost', 'app.localhost', '127.0.0.1', '127.255.0.3', '[::1]'])('%s is this machine', (host) => {
  expect(isLoopbackHost(host)).toBe(true);
});

it.each([
  'localhost.example',
  'notlocalhost',
  '128.0.0.1',
  '127.0.0.1.example',
  '127.0.0',
  '10.0.0.1',
  '[::2]',
  '',
  '0.0.0.0',
])('%j is not', (host) => {
  expect(isLoopbackHost(host)).toBe(false);
});
