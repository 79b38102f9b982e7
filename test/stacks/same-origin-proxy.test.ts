import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:https';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Browser } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchPlain } from '../../e2e/support/plain-browser.ts';
import { BROWSERS, type BrowserName } from '../../scripts/browsers.mjs';
import { alternativesOf, diagnose, type SameOriginProxy } from '../../src/core/index.ts';
import { exchange, hop, preflight } from '../../src/core/testing/exchange.ts';
import { sameOriginProxy } from '../../src/stacks/same-origin-proxy.ts';
import { startNginx } from '../servers/nginx.ts';
import { listen, type RunningServer } from '../servers/process.ts';
import { buildNodeApp, REPOSITORY } from './built-app.ts';
import { startNodeApp } from './node-app.ts';

const PAGE = '<!doctype html><title>page</title><link rel="icon" href="data:,">';

const startBehindNginx = (code: string): Promise<RunningServer> =>
  startNginx(
    (address) => `
      server {
        listen ${address};
        location = / { default_type text/html; return 200 '${PAGE.replaceAll('"', '')}'; }
        ${code}
      }`,
  );

/** Starts a tool that serves a page at `/`, with the block of `sameOriginProxy` as printed. */
const tools: Readonly<Record<string, (code: string) => Promise<RunningServer>>> = {
  vite: (code) =>
    startNodeApp({
      'index.html': PAGE,
      'vite.config.js': `
import { defineConfig } from 'vite';
export default defineConfig({
  ${code}
  cacheDir: '.vite',
});
`,
      'app.js': `
import { createServer } from 'vite';
const server = await createServer({
  configLoader: 'native',
  logLevel: 'silent',
  server: { host: '127.0.0.1', port: Number(process.env.PORT), strictPort: true, hmr: false, ws: false },
});
await server.listen();
`,
    }),
  'webpack-dev-server': (code) =>
    startNodeApp({
      'package.json': '{}',
      'index.js': '',
      'public/index.html': PAGE,
      'webpack.config.js': `
module.exports = {
  mode: 'development',
  entry: './index.js',
  devServer: {
    ${code}
  },
};
`,
      'app.js': `
const webpack = require('webpack');
const WebpackDevServer = require('webpack-dev-server');
const { devServer, ...config } = require('./webpack.config.js');
new WebpackDevServer(
  { ...devServer, host: '127.0.0.1', port: Number(process.env.PORT), client: false, hot: false },
  webpack({ ...config, infrastructureLogging: { level: 'error' }, stats: 'none' }),
).start();
`,
    }),
  nextjs: async (code) => {
    const folder = await buildNodeApp(
      'nextjs-proxy',
      {
        'package.json': '{"type":"module"}',
        'next.config.js': `
export default {
  ${code}
  turbopack: { root: ${JSON.stringify(REPOSITORY)} },
};
`,
        'app/layout.js':
          'export default function Layout({ children }) { return <html><body>{children}</body></html>; }',
        'app/page.js': 'export default function Page() { return <p>page</p>; }',
      },
      ['next/dist/bin/next', 'build'],
    );
    return startNodeApp({
      'app.js': `
import { createServer } from 'node:http';
import next from 'next';
const app = next({ dev: false, dir: ${JSON.stringify(folder)} });
await app.prepare();
createServer(app.getRequestHandler()).listen(Number(process.env.PORT), '127.0.0.1');
`,
    });
  },
  nginx: startBehindNginx,
};

let api: RunningServer;
const browsers = new Map<BrowserName, Browser>();

beforeAll(async () => {
  api = await listen((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const { cookie, origin, host, authorization } = request.headers;
      const status = request.url?.includes('missing') ? 404 : 200;
      response.writeHead(status, { 'Content-Type': 'application/json', 'Set-Cookie': 'theirs=1' });
      const body = Buffer.concat(parts).toString('utf8');
      const { method, url } = request;
      response.end(JSON.stringify({ method, url, body, cookie, origin, host, authorization }));
    });
  });
  for (const name of BROWSERS) browsers.set(name, await launchPlain(name));
});

afterAll(async () => {
  for (const browser of browsers.values()) await browser.close();
  await api.stop();
});

/** The alternative for a call that the API did not let a page read. */
function alternativeFor(
  page: string,
  url: string,
  credentials: 'omit' | 'include' | undefined,
): SameOriginProxy {
  const before = preflight({ url, origin: page, reply: [404] });
  const failed = exchange([hop({ method: 'PUT', url, preflight: before, reply: 'stopped-before-sending' })], {
    page,
    ...(credentials && { credentials }),
  });
  const found = alternativesOf(failed, diagnose(failed)).find(({ kind }) => kind === 'same-origin-proxy');
  if (found?.kind !== 'same-origin-proxy') throw new Error('no proxy is offered');
  return found;
}

function codeFor(alternative: SameOriginProxy, tool: string): string {
  const found = sameOriginProxy(alternative).find(({ id }) => id === tool);
  if (found === undefined) throw new Error(`no ${tool}`);
  return found.blocks[0].code;
}

/** What the page could read of a call. */
interface Read {
  readonly status: number;
  readonly body: Readonly<Record<string, string | undefined>>;
}

/** Opens the page, gives it a cookie and makes the call: first to the API itself, which must be refused. */
async function call(browser: Browser, page: string, direct: string, path: string): Promise<readonly Read[]> {
  const tab = await browser.newPage();
  try {
    await tab.goto(page);
    return await tab.evaluate(
      async (urls) => {
        document.cookie = 'session=own';
        const reads = [];
        for (const url of urls) {
          try {
            const response = await fetch(url, {
              method: 'PUT',
              headers: { 'Content-Type': 'application/json', Authorization: 'Bearer t' },
              body: '{"a":1}',
            });
            reads.push({ status: response.status, body: response.ok ? await response.json() : {} });
          } catch {
            reads.push({ status: 0, body: {} });
          }
        }
        return reads;
      },
      [direct, `${path}?q=1%202`, `${path}/missing`],
    );
  } finally {
    await tab.close();
  }
}

describe.each(Object.entries(tools))('%s', (tool, start) => {
  it.each([
    ['/v1/items', '/api/v1/items', undefined],
    ['/api/items', '/api/items', 'include'],
  ] as const)('passes calls to %s on, as %s (%s)', async (targetPath, path, credentials) => {
    const direct = `http://127.0.0.1:${api.port}${targetPath}`;
    const alternative = alternativeFor('http://localhost:5173', direct, credentials);
    expect(alternative.path).toBe(path);
    const server = await start(codeFor(alternative, tool));
    try {
      const page = `http://localhost:${server.port}`;
      // Next.js passes on all there is, as its note says.
      const isPassedOn = credentials === 'include' || tool === 'nextjs';
      for (const browser of browsers.values()) {
        const [refused, read, missing] = await call(browser, `${page}/`, direct, path);
        expect(refused?.status).toBe(0);
        expect(missing?.status).toBe(404);
        expect(read?.status).toBe(200);
        expect(read?.body).toMatchObject({
          method: 'PUT',
          url: `${targetPath}?q=1%202`,
          body: '{"a":1}',
          authorization: 'Bearer t',
          host: `127.0.0.1:${api.port}`,
        });
        const { cookie = '', origin = '' } = read?.body ?? {};
        expect(cookie.includes('session=own')).toBe(isPassedOn);
        const left = tool === 'nginx' ? '' : `http://127.0.0.1:${api.port}`;
        expect(origin).toBe(isPassedOn ? page : left);
      }
    } finally {
      await server.stop();
    }
  });
});

it('nginx asks an `https` server only when its certificate is good, and keeps its cookies and documents apart', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'certificate-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  await promisify(execFile)(
    'openssl',
    `req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -subj /CN=localhost -keyout ${key} -out ${cert}`.split(
      ' ',
    ),
  );
  const other = createServer({ key: await readFile(key), cert: await readFile(cert) }, (_, response) =>
    response.setHeader('Set-Cookie', 'theirs=1').end('{}'),
  ).listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const alternative = alternativeFor('http://127.0.0.1:5173', `https://localhost:${port}/items`, undefined);
  const ask = async (code: string): Promise<Response> => {
    const server = await startBehindNginx(code);
    try {
      return await fetch(`http://127.0.0.1:${server.port}/api/items`);
    } finally {
      await server.stop();
    }
  };
  try {
    const code = codeFor(alternative, 'nginx');
    expect((await ask(code)).status).toBe(502);
    // That it was the certificate: without the check it answers.
    const { status, headers } = await ask(code.replace('proxy_ssl_verify on;', ''));
    expect(status).toBe(200);
    expect(headers.get('set-cookie')).toBeNull();
    expect(headers.get('content-security-policy')).toBe('sandbox');
  } finally {
    other.close();
    await rm(folder, { recursive: true, force: true });
  }
});
