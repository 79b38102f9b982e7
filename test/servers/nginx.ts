import type { Requirement } from './server.ts';
import { freePort, LOOPBACK, startProgram, type RunningServer } from './process.ts';

/** nginx as Debian builds it. */
export const NGINX: Requirement = { check: ['nginx', '-v'], packages: ['nginx-light'] };

/**
 * Runs nginx.
 * @param http the directives of its `http` block, given the `host:port` to listen on
 */
export async function startNginx(http: (listen: string) => string): Promise<RunningServer> {
  const port = await freePort();
  const config = `
    daemon off;
    worker_processes 1;
    pid {folder}/nginx.pid;
    error_log stderr;
    events { worker_connections 64; }
    http {
      access_log off;
      default_type application/json;
      client_body_temp_path {folder}/body;
      proxy_temp_path {folder}/proxy;
      fastcgi_temp_path {folder}/fastcgi;
      uwsgi_temp_path {folder}/uwsgi;
      scgi_temp_path {folder}/scgi;
      ${http(`${LOOPBACK}:${port}`)}
    }`;
  return startProgram({
    // Started by root its workers run as somebody else, who must reach the folder.
    command: 'sh',
    args: ['-c', 'chmod 755 {folder} && exec nginx -e stderr -c {folder}/nginx.conf'],
    files: { 'nginx.conf': config },
    port,
  });
}
