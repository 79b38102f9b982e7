import { APACHE, startApache } from '../../servers/apache.ts';
import { codeOf, type Subject } from '../subject.ts';

export const apache: Subject = {
  stack: 'apache',
  role: 'proxy',
  needs: [APACHE],
  start: (blocks, behind) =>
    startApache(
      `<VirtualHost *>
${codeOf(blocks, '/etc/apache2/sites-available/000-default.conf')}
ProxyPass /dead ${behind.dead}/dead retry=0
ProxyPass / ${behind.app}/
</VirtualHost>`,
      {},
    ),
};
