import { startVarnishWith, VARNISH } from '../../servers/varnish.ts';
import { codeOf, type Subject } from '../subject.ts';

const backend = (name: string, url: string): string => {
  const { hostname, port } = new URL(url);
  return `backend ${name} { .host = "${hostname}"; .port = "${port}"; }`;
};

export const varnish: Subject = {
  stack: 'varnish',
  role: 'proxy',
  needs: [VARNISH],
  start: (blocks, behind) =>
    startVarnishWith(`${backend('app', behind.app)}
${backend('dead', behind.dead)}
${codeOf(blocks, '/etc/varnish/default.vcl')}
sub vcl_recv {
  if (req.url == "/dead") {
    set req.backend_hint = dead;
  }
}`),
};
