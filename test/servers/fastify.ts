import { fastify, type FastifyInstance } from 'fastify';
import { LOOPBACK, type RunningServer } from './process.ts';

/** Starts a Fastify application. @param configure adds its plugins, hooks and routes, in order */
export async function startFastify(
  configure: (app: FastifyInstance) => Promise<void>,
): Promise<RunningServer> {
  const app = fastify({ forceCloseConnections: true });
  await configure(app);
  const address = await app.listen({ host: LOOPBACK, port: 0 });
  return { port: Number(new URL(address).port), stop: () => app.close() };
}
