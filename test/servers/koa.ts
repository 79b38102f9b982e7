import Koa from 'koa';
import { listen, type RunningServer } from './process.ts';

/** Starts a Koa application. @param configure adds its middleware, in order */
export function startKoa(configure: (app: Koa) => void): Promise<RunningServer> {
  const app = new Koa();
  // Koa prints every error it handles itself otherwise.
  app.silent = true;
  configure(app);
  const handle = app.callback();
  return listen((request, response) => void handle(request, response));
}
