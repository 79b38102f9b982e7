import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { connect, createServer as createSocketServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { waitUntil } from '../../e2e/harness/wait-until.ts';
import type { Running } from './server.ts';

/** Where every server of a story listens. */
export const LOOPBACK = '127.0.0.1';

/** A program to run. `{folder}` in arguments, files and environment stands for its own temporary folder. */
export interface Program {
  /** A command in the path. */
  readonly command: string;
  readonly args: readonly string[];
  /** Files of its folder, by relative path. */
  readonly files?: Readonly<Record<string, string>>;
  /** Symbolic links of its folder, by relative path: where they lead. */
  readonly links?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** The port it will listen on: it is ready when that answers. */
  readonly port: number;
}

/** A program or server that runs. */
export interface RunningServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** A port nobody listens on now. */
export async function freePort(): Promise<number> {
  const server = createSocketServer().listen(0, LOOPBACK);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/**
 * Runs a program in a temporary folder and waits until its port answers. Stopping it ends its children too and removes
 * the folder.
 * @throws Error with what it printed when it ends before, or does not answer within 30 seconds
 */
export async function startProgram({
  command,
  args,
  files = {},
  links = {},
  env = {},
  port,
}: Program): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'story-'));
  const fillIn = (text: string): string => text.replaceAll('{folder}', folder);
  for (const [name, text] of Object.entries(files)) {
    const path = join(folder, name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, fillIn(text));
  }
  for (const [name, target] of Object.entries(links)) await symlink(target, join(folder, name));
  let printed = '';
  // A group of its own: servers start workers, which are to end with them.
  const child = spawn(command, args.map(fillIn), {
    cwd: folder,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      ...Object.fromEntries(Object.entries(env).map(([name, value]) => [name, fillIn(value)])),
    },
  });
  const note = (chunk: Buffer): void => void (printed = (printed + chunk.toString()).slice(-4000));
  child.stdout.on('data', note);
  child.stderr.on('data', note);
  let ended: string | null = null;
  const gone = new Promise<void>((resolve) => {
    child.once('error', (error) => {
      ended = error.message;
      resolve();
    });
    child.once('exit', (code, signal) => {
      ended ??= `it ended (${signal ?? code})`;
      resolve();
    });
  });
  const stop = async (): Promise<void> => {
    if (ended === null && child.pid !== undefined) process.kill(-child.pid, 'SIGTERM');
    await gone;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await waitUntil(
      async () => {
        if (ended !== null) throw new Error(ended);
        return answers(port);
      },
      `port ${port} to answer`,
      30_000,
    );
  } catch (error) {
    await stop();
    throw new Error(`${command} did not start: ${(error as Error).message}\n${printed}`, { cause: error });
  }
  return { port, stop };
}

/** Serves with Node in this process. */
export async function listen(listener: RequestListener): Promise<RunningServer> {
  const server = createServer(listener).listen(0, LOOPBACK);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** What a story's `start` gives, for several servers: their origins, and what to stop, first to last. */
export const running = (
  origins: Running['origins'],
  ...servers: readonly Pick<RunningServer, 'stop'>[]
): Running => ({
  origins,
  stop: async () => {
    for (const server of servers) await server.stop();
  },
});

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(port, LOOPBACK);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
