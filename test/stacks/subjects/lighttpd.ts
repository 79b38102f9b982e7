import { LIGHTTPD, startLighttpd } from '../../servers/lighttpd.ts';
import { codeOf, type Subject } from '../subject.ts';

const server = (url: string): string => {
  const { hostname, port } = new URL(url);
  return `proxy.server = ( "" => (( "host" => "${hostname}", "port" => ${port} )) )`;
};

export const lighttpd: Subject = {
  stack: 'lighttpd',
  role: 'proxy',
  needs: [LIGHTTPD],
  start: (blocks, behind) =>
    startLighttpd(
      `server.modules += ( "mod_proxy" )
${server(behind.app)}
$HTTP["url"] == "/dead" {
  ${server(behind.dead)}
}
${codeOf(blocks, '/etc/lighttpd/lighttpd.conf')}`,
      {},
    ),
};
