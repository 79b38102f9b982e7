import { expect, it } from 'vitest';
import type { SameOriginProxy } from '../core/index.ts';
import { sameOriginProxy, type ProxyTool } from './same-origin-proxy.ts';

const proxy: SameOriginProxy = {
  kind: 'same-origin-proxy',
  page: 'http://localhost:5173',
  development: true,
  target: 'https://api.example:8443',
  base: '',
  targetPath: '/v1/items',
  path: '/api/v1/items',
  cookies: 'left-out',
};
const idsOf = (tools: readonly ProxyTool[]): readonly string[] => tools.map(({ id }) => id);
const codeOf = (alternative: SameOriginProxy, tool: string): string =>
  sameOriginProxy(alternative).find(({ id }) => id === tool)?.blocks[0].code ?? '';

it('begins with what serves pages in development, or in production', () => {
  expect(idsOf(sameOriginProxy(proxy))).toEqual(['vite', 'webpack-dev-server', 'angular', 'nextjs', 'nginx']);
  expect(idsOf(sameOriginProxy({ ...proxy, development: false }))[0]).toBe('nginx');
});

// The test with the real servers does not run this one.
it('is JSON for Angular', () => {
  expect(JSON.parse(codeOf(proxy, 'angular'))).toEqual({
    '/api/**': {
      target: 'https://api.example:8443',
      changeOrigin: true,
      pathRewrite: { '^/api': '' },
      headers: { cookie: '', origin: 'https://api.example:8443' },
    },
  });
  expect(JSON.parse(codeOf({ ...proxy, base: '/api', cookies: 'same' }, 'angular'))).toEqual({
    '/api/**': { target: 'https://api.example:8443', changeOrigin: true },
  });
});

it.each(sameOriginProxy(proxy).map(({ id }) => id))('%s names the target', (id) => {
  expect(codeOf(proxy, id)).toContain('https://api.example:8443');
});

it.each(['vite', 'webpack-dev-server', 'angular', 'nginx'])(
  '%s leaves cookies out where the call needs none',
  (id) => {
    expect(codeOf(proxy, id)).toMatch(/cookie/i);
    expect(codeOf({ ...proxy, cookies: 'changed' }, id)).not.toMatch(/cookie/i);
  },
);

it('asks over TLS only with the certificate checked', () => {
  expect(codeOf(proxy, 'nginx')).toContain('proxy_ssl_verify on;');
  expect(codeOf({ ...proxy, target: 'http://api.example' }, 'nginx')).not.toContain('proxy_ssl');
});

it('has sentences and sources', () => {
  for (const { note, blocks, sources } of sameOriginProxy(proxy)) {
    expect(note).toMatch(/\.$/);
    for (const { where } of blocks) expect(where).toMatch(/\.$/);
    for (const source of sources) expect(source).toMatch(/^https:\/\//);
  }
});
