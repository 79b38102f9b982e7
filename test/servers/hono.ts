import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { listen, type RunningServer } from './process.ts';

/** Starts a Hono application. @param configure adds its middleware and routes, in order */
export function startHono(configure: (app: Hono) => void): Promise<RunningServer> {
  const app = new Hono();
  configure(app);
  const handle = getRequestListener(app.fetch);
  return listen((request, response) => void handle(request, response));
}
