import { listen, type RunningServer } from '../servers/process.ts';

/**
 * The app behind a proxy. It knows nothing of the proxy's policy: it answers OPTIONS like everything else, with 401 where it
 * wants to know who asks, and puts headers of its own on every answer, as apps do that once set CORS themselves.
 */
export const startUpstream = (): Promise<RunningServer> =>
  listen((request, response) => {
    const path = request.url ?? '';
    const status =
      path === '/private' && request.headers.authorization !== 'Bearer good' ? 401 : STATUS[path];
    response.writeHead(status ?? 404, {
      'Content-Type': 'application/json',
      'X-Request-Id': '7',
      'Access-Control-Allow-Origin': 'https://old.example',
      'Access-Control-Allow-Methods': 'GET',
      'Access-Control-Allow-Headers': 'x-old',
      'Access-Control-Expose-Headers': 'x-old',
      'Access-Control-Allow-Credentials': 'true',
      'Access-Control-Max-Age': '99999',
      Vary: 'Accept-Encoding',
    });
    response.end('{"ok":true}');
  });

const STATUS: Readonly<Record<string, number>> = { '/items': 200, '/private': 200, '/crash': 500 };
