import { NGINX, startNginx } from '../../servers/nginx.ts';
import { codeOf, type Subject } from '../subject.ts';

export const nginx: Subject = {
  stack: 'nginx',
  role: 'proxy',
  needs: [NGINX],
  start: (blocks, behind) =>
    startNginx(
      (listen) => `
      ${codeOf(blocks, '/etc/nginx/conf.d/cors.conf')}
      server {
        listen ${listen};
        ${codeOf(blocks, '/etc/nginx/conf.d/default.conf')}
        location / { proxy_pass ${behind.app}; }
        location /dead { proxy_pass ${behind.dead}; }
      }`,
    ),
};
