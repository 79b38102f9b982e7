import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

/** Marks that turn the reading direction, and one that ends no line where it should. */
export const TURNED = '\u202Egnorw\u2066\u2067';
export const HTML = `<img src=x onerror="window.pwned=1"><script>window.pwned=1</script>`;

/** An answer's header lines, byte for byte. */
const ANSWERS: Readonly<Record<string, () => Buffer>> = {
  html: () => bytes(`Access-Control-Allow-Origin: ${HTML}\r\nX-Html: ${HTML}\r\nServer: ${HTML}`),
  turned: () => bytes(`Access-Control-Allow-Origin: http://${TURNED}.test\r\nX-Turned: ${TURNED}`),
  'invalid-utf-8': () =>
    Buffer.concat([
      bytes('Access-Control-Allow-Origin: http://'),
      Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0xed, 0xa0, 0x80, 0xf0, 0x28, 0x8c]),
      bytes('.test\r\nX-Broken: '),
      Buffer.from([0x80, 0xbf, 0xc0, 0xaf]),
    ]),
  // As much as both browsers take; a megabyte, which Chromium refuses (256 kB) and Firefox does (384 kB), is next.
  'long-value': () => bytes(`Access-Control-Allow-Origin: http://${'x'.repeat(200_000)}.test`),
  'too-long-value': () => bytes(`X-Long: ${'x'.repeat(1_000_000)}`),
  'many-headers': () => bytes(Array.from({ length: 10_000 }, (_, n) => `X-${n}: ${n}`).join('\r\n')),
  'too-many-headers': () => bytes(Array.from({ length: 100_000 }, (_, n) => `X-${n}: ${n}`).join('\r\n')),
  'long-url': () => bytes('Access-Control-Allow-Origin: http://other.test'),
};

const bytes = (text: string): Buffer => Buffer.from(text, 'utf8');

/** A server that answers with what no HTTP library would send. */
export interface HostileServer {
  /** Its origin. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Starts it on a free loopback port. Each path answers with its lines of `ANSWERS`. */
export async function startHostileServer(): Promise<HostileServer> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // A browser that has seen enough hangs up.
    socket.on('error', () => undefined);
    let head = '';
    socket.on('data', (data) => {
      head += data.toString('latin1');
      if (!head.includes('\r\n\r\n')) return;
      const name = /^\S+ \/([^/? ]*)/.exec(head)?.[1] ?? '';
      const lines = ANSWERS[name]?.() ?? bytes('Access-Control-Allow-Origin: *');
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n');
      socket.write(lines);
      socket.end('\r\n\r\n{}');
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    origin: `http://127.0.0.1:${port}`,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
