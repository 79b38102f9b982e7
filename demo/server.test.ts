import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startDemoServers, type DemoServers } from './server.ts';

let servers: DemoServers;

beforeAll(async () => {
  servers = await startDemoServers();
});
afterAll(() => servers.close());

const preflight = (path: string): Promise<Response> =>
  fetch(servers.api.origin + path, {
    method: 'OPTIONS',
    headers: { 'Access-Control-Request-Method': 'PUT' },
  });

/** Sends these bytes as they are, and waits until the server has closed the connection. */
async function sendRaw(bytes: string): Promise<string> {
  const socket = connect(Number(new URL(servers.page.origin).port), '127.0.0.1');
  let reply = '';
  socket.on('data', (chunk) => (reply += String(chunk)));
  socket.on('error', () => {});
  socket.end(bytes);
  await new Promise((resolve) => socket.on('close', resolve));
  return reply;
}

describe('the demo servers', () => {
  it('answer preflight and actual request as the scenario says, origins filled in', async () => {
    const options = await preflight('/works-preflighted-put?call=1');
    expect(options.status).toBe(204);
    expect(options.headers.get('access-control-allow-methods')).toBe('GET, PUT');
    const put = await fetch(`${servers.api.origin}/works-preflighted-put`, { method: 'PUT' });
    expect(put.headers.get('access-control-allow-origin')).toBe(servers.page.origin);
  });

  it('keep repeated header lines apart', async () => {
    const response = await fetch(`${servers.api.origin}/origin-duplicated-lines`);
    expect(response.headers.get('access-control-allow-origin')).toBe(`${servers.page.origin}, *`);
  });

  it('take a plain OPTIONS request for an actual one', async () => {
    expect((await fetch(`${servers.api.origin}/preflight-501`, { method: 'OPTIONS' })).status).toBe(200);
    expect((await preflight('/preflight-501')).status).toBe(501);
  });

  it('follow a redirect to its hop', async () => {
    const response = await fetch(`${servers.api.origin}/works-redirect`);
    expect(response.url).toBe(`${servers.api.origin}/works-redirect/1`);
    expect(response.ok).toBe(true);
  });

  it('name the origin that asks, and nobody where none does', async () => {
    const url = `${servers.api.origin}/works-any-site-with-cookies`;
    const answered = await fetch(url, { headers: { Origin: 'http://shop.localhost' } });
    expect(answered.headers.get('access-control-allow-origin')).toBe('http://shop.localhost');
    expect((await fetch(url)).headers.get('access-control-allow-origin')).toBe(null);
  });

  it.each([
    ['cached-for-another-site', 'http://shop.localhost'],
    ['works-cache-varies', 'http://localhost'],
  ])(
    '%s: the cache hands out what it kept, by origin only where the answer says so',
    async (id, expected) => {
      const ask = (origin: string): Promise<Response> =>
        fetch(`${servers.api.origin}/${id}?test`, { headers: { Origin: origin } });
      expect((await ask('http://shop.localhost')).headers.get('x-cache')).toBe('MISS');
      expect((await ask('http://localhost')).headers.get('access-control-allow-origin')).toBe(expected);
      expect((await ask('http://shop.localhost')).headers.get('x-cache')).toBe('HIT');
    },
  );

  it('serve frames with and without a policy', async () => {
    const policyOf = async (path: string): Promise<string | null> =>
      (await fetch(servers.page.origin + path)).headers.get('content-security-policy');
    expect(await policyOf('/frame.html')).toBe(null);
    expect(await policyOf('/strict.html')).toContain('connect-src');
  });

  it('drop and refuse connections', async () => {
    await expect(fetch(`${servers.api.origin}/network-reset`)).rejects.toThrow('fetch failed');
    const described = (await (await fetch(`${servers.page.origin}/scenarios.json`)).json()) as {
      id: string;
      calls: { url: string }[];
    }[];
    const refused = described.find(({ id }) => id === 'network-refused')?.calls[0]?.url ?? '';
    await expect(fetch(refused)).rejects.toMatchObject({ cause: { code: 'ECONNREFUSED' } });
  });

  it.each([
    'GET /__proto__ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'GET /works-redirect/constructor HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'GET http://[/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'GET //%E0%A4%A//../x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
    'OPTIONS * HTTP/1.1\r\nHost: x\r\nAccess-Control-Request-Method: \r\nConnection: close\r\n\r\n',
  ])('answer 404 to %j', async (request) => {
    expect(await sendRaw(request)).toMatch(/^HTTP\/1.1 404 /);
  });

  it.each([
    ['what is not HTTP', 'not http at all\r\n\r\n'],
    ['a header that is too long', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(100_000)}\r\n\r\n`],
    ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: x\r\n\r\n'],
    ['a body that never comes', 'POST /network-reset HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\nhalf'],
    ['half a request', 'GET /works-simple-get HTTP/1.1\r\nHost'],
  ])('survive %s', async (_, request) => {
    await sendRaw(request);
    expect((await fetch(servers.page.origin)).status).toBe(200);
  });
});
