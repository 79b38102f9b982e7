import { CADDY, startCaddy } from '../../servers/caddy.ts';
import { codeOf, type Subject } from '../subject.ts';

export const caddy: Subject = {
  stack: 'caddy',
  role: 'proxy',
  needs: [CADDY],
  start: (blocks, behind) =>
    startCaddy(`
${codeOf(blocks, 'Caddyfile')}
reverse_proxy /dead ${behind.dead} {
  ${codeOf(blocks, 'Caddyfile', 1)}
}
reverse_proxy ${behind.app} {
  ${codeOf(blocks, 'Caddyfile', 1)}
}`),
};
