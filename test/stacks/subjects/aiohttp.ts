import { startPythonApp } from '../python-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const aiohttp: Subject = {
  stack: 'aiohttp',
  role: 'app',
  needs: [{ check: ['/usr/bin/python3', '-c', 'import aiohttp'], packages: ['python3-aiohttp'] }],
  start: (blocks) =>
    startPythonApp(
      {
        'app.py': `
import sys

from aiohttp import web

${codeOf(blocks, 'app.py')}


@web.middleware
async def authenticate(request, handler):
    if request.path == "/private" and request.headers.get("Authorization") != "Bearer good":
        raise web.HTTPUnauthorized()
    return await handler(request)


async def items(request):
    return web.json_response({"ok": True}, headers={"X-Request-Id": "7"})


async def crash(request):
    raise RuntimeError("crash")


app = web.Application(middlewares=[authenticate])
${codeOf(blocks, 'app.py', 1)}
app.add_routes(
    [
        web.get("/items", items),
        web.put("/items", items),
        web.get("/private", items),
        web.put("/private", items),
        web.get("/crash", crash),
    ]
)
web.run_app(app, host=sys.argv[1], port=int(sys.argv[2]))
`,
      },
      ['app.py', '{host}', '{port}'],
    ),
};
