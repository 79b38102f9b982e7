import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Requirement } from '../servers/server.ts';
import { freePort, startProgram, type RunningServer } from '../servers/process.ts';

const LIBRARIES = '/usr/share/gocode';

/** Go, and libraries as Debian packages them. @param libraries by their path after `github.com/`, with their package */
export const goWith = (libraries: Readonly<Record<string, string>>): Requirement => ({
  check: [
    'sh',
    '-c',
    ['go version', ...Object.keys(libraries).map((path) => `ls ${LIBRARIES}/src/github.com/${path}`)].join(
      ' && ',
    ),
  ],
  packages: ['golang-go', ...Object.values(libraries)],
});

/**
 * Builds a Go program and runs it. It listens on the port `PORT` of its environment, at 127.0.0.1.
 * @param main its `main.go`
 * @throws Error with what the compiler says
 */
export async function startGoApp(main: string): Promise<RunningServer> {
  const folder = await mkdtemp(join(tmpdir(), 'go-app-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    // Without modules, paths with a major version are found from below a GOPATH and with a go.mod alone.
    const app = join(folder, 'src/app');
    await mkdir(app, { recursive: true });
    await writeFile(join(app, 'go.mod'), 'module app\n');
    await writeFile(join(app, 'main.go'), main);
    const env = { ...process.env, GO111MODULE: 'off', GOPATH: `${folder}:${LIBRARIES}` };
    // Built first: the libraries' first compilation may take longer than a server may need to start.
    await promisify(execFile)('go', ['build', '-o', join(folder, 'server')], { cwd: app, env });
    const port = await freePort();
    const server = await startProgram({
      command: join(folder, 'server'),
      args: [],
      env: { PORT: String(port), GIN_MODE: 'release' },
      port,
    });
    return {
      port,
      stop: async () => {
        await server.stop();
        await remove();
      },
    };
  } catch (error) {
    await remove();
    throw error;
  }
}

/** What the apps with handlers of net/http have in common: `items`, `crash`, and the middleware `authenticated` and `recovered`. */
export const HANDLERS = `
func items(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("X-Request-Id", "7")
	w.Write([]byte("{}"))
}

func crash(w http.ResponseWriter, r *http.Request) {
	panic("crash")
}

func authenticated(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.Header.Get("Authorization") != "Bearer good" {
			http.Error(w, "who are you?", http.StatusUnauthorized)
			return
		}
		next.ServeHTTP(w, r)
	})
}

// net/http itself only closes the connection.
func recovered(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		defer func() {
			if recover() != nil {
				http.Error(w, "crash", http.StatusInternalServerError)
			}
		}()
		next.ServeHTTP(w, r)
	})
}
`;
