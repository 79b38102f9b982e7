import { createServer, type CommonServerOptions } from 'vite';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOOPBACK, type RunningServer } from './process.ts';

/**
 * Starts Vite's dev server over a folder of a few files.
 * @param cors its option `server.cors`; undefined is its default
 */
export async function startVite(
  files: Readonly<Record<string, string>>,
  cors: CommonServerOptions['cors'],
): Promise<RunningServer> {
  const root = await mkdtemp(join(tmpdir(), 'story-'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(root, name), text);
  const server = await createServer({
    root,
    configFile: false,
    logLevel: 'silent',
    optimizeDeps: { noDiscovery: true },
    server: { host: LOOPBACK, port: 0, hmr: false, ...(cors === undefined ? {} : { cors }) },
  });
  await server.listen();
  return {
    port: Number(new URL(server.resolvedUrls?.local[0] ?? '').port),
    stop: async () => {
      await server.close();
      await rm(root, { recursive: true, force: true });
    },
  };
}
