import { readFile } from 'node:fs/promises';
import type { Requirement, ServerContext } from './server.ts';
import { freePort, LOOPBACK, startProgram, type RunningServer } from './process.ts';

/** Go with rs/cors, gin and gin-contrib/cors, as Debian packages them. */
export const GO: Requirement = {
  check: [
    'sh',
    '-c',
    'go version && cd /usr/share/gocode/src/github.com && ls rs/cors gin-gonic/gin gin-contrib/cors',
  ],
  packages: [
    'golang-go',
    'golang-github-rs-cors-dev',
    'golang-github-gin-gonic-gin-dev',
    'golang-github-gin-contrib-cors-dev',
  ],
};

/**
 * Builds `go/main.go` and runs one of its servers.
 * @param name of the server there
 */
export async function startGo(name: string, { page }: ServerContext): Promise<RunningServer> {
  const port = await freePort();
  return startProgram({
    command: 'go',
    args: ['run', 'main.go', name, `${LOOPBACK}:${port}`],
    files: { 'main.go': await readFile(new URL('go/main.go', import.meta.url), 'utf8') },
    env: { PAGE_ORIGIN: page, GO111MODULE: 'off', GOPATH: '/usr/share/gocode' },
    port,
  });
}
