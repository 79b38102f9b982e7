import express, { type Express } from 'express';
import { listen, type RunningServer } from './process.ts';

/** Starts an Express application. @param configure adds its middleware and routes, in order */
export function startExpress(configure: (app: Express) => void): Promise<RunningServer> {
  const app = express();
  // Elsewhere Express shows its stack, and so this machine's paths, in its error pages.
  app.set('env', 'production');
  configure(app);
  return listen(app);
}
