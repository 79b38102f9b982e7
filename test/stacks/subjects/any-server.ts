import { listen } from '../../servers/process.ts';
import type { Block } from '../../../src/stacks/stack.ts';
import type { Subject } from '../subject.ts';

/** Does with the printed lines what their `where` says. */
export const anyServer: Subject = {
  stack: 'any-server',
  role: 'app',
  start: (blocks) =>
    listen((request, response) => {
      const { origin } = request.headers;
      const isPreflight =
        request.method === 'OPTIONS' && request.headers['access-control-request-method'] !== undefined;
      const lines = linesOf(blocks, isPreflight ? 0 : 1);
      const allowed = lines.find(([name]) => name === 'Access-Control-Allow-Origin')?.[1];
      const also = [...(blocks?.[1]?.where.matchAll(/`(https?:[^`]*)`/g) ?? [])].map(([, one]) => one);
      const isListed = allowed === '*' || origin === allowed || also.includes(origin ?? '');
      for (const [name, value] of lines) {
        if (name === 'Vary' || isListed)
          response.setHeader(
            name,
            name === 'Access-Control-Allow-Origin' && value !== '*' ? (origin ?? '') : value,
          );
      }
      if (isPreflight && blocks !== null) {
        response.writeHead(204).end();
        return;
      }
      const path = request.url ?? '';
      if (path === '/private' && request.headers.authorization !== 'Bearer good') response.writeHead(401);
      else if (path === '/crash') response.writeHead(500);
      else if (path !== '/items' && path !== '/private') response.writeHead(404);
      else response.writeHead(200, { 'X-Request-Id': '7' });
      response.end('{"ok":true}');
    }),
};

const linesOf = (blocks: readonly Block[] | null, index: number): [name: string, value: string][] =>
  (blocks?.[index]?.code ?? '').split('\n').flatMap((line): [string, string][] => {
    const [, name, value] = /^([\w-]+): (.*)$/.exec(line) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value]];
  });
