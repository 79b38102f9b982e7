import { expect, it } from 'vitest';
import { hostOf, typedHosts } from './hosts.ts';

it('reads hosts and URLs, separated by anything', () => {
  expect(
    typedHosts('api.example, https://b.example:8443/v1?x\n localhost:3000;127.0.0.1 api.example'),
  ).toEqual({ hosts: ['api.example', 'b.example', 'localhost', '127.0.0.1'], wrong: [] });
  expect(typedHosts('  ')).toEqual({ hosts: [], wrong: [] });
});

it('takes nothing that stands for several hosts, or for none', () => {
  expect(typedHosts('*.example * file:///etc ftp://a.example a..b http://').hosts).toEqual([]);
  expect(typedHosts('münchen.example').hosts).toEqual(['xn--mnchen-3ya.example']);
  expect(typedHosts(Array.from({ length: 12 }, (_, index) => `h${index}.example`).join(' ')).wrong).toEqual([
    'h10.example',
    'h11.example',
  ]);
});

it('names the host of a page that can be watched', () => {
  expect(hostOf('https://app.example:8443/a')).toBe('app.example');
  for (const url of ['about:blank', 'chrome://settings', 'file:///a', 'data:,', ''])
    expect(hostOf(url)).toBeNull();
});
