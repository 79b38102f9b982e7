import { HAPROXY, startHaproxy } from '../../servers/haproxy.ts';
import { codeOf, type Subject } from '../subject.ts';

export const haproxy: Subject = {
  stack: 'haproxy',
  role: 'proxy',
  needs: [HAPROXY],
  start: (blocks, behind) =>
    startHaproxy(
      `${codeOf(blocks, '/etc/haproxy/haproxy.cfg')}
use_backend dead if { path /dead }
default_backend app`,
      `backend app
  server app ${new URL(behind.app).host}
backend dead
  retries 0
  server dead ${new URL(behind.dead).host}`,
    ),
};
