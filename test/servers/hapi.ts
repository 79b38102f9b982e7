import { server as createServer, type ServerRoute } from '@hapi/hapi';
import { LOOPBACK, type RunningServer } from './process.ts';

/** Starts a hapi server with these routes. */
export async function startHapi(routes: readonly ServerRoute[]): Promise<RunningServer> {
  const server = createServer({ host: LOOPBACK, port: 0 });
  server.route([...routes]);
  await server.start();
  return { port: Number(server.info.port), stop: () => server.stop({ timeout: 0 }) };
}
