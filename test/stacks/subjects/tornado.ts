import { startPythonApp } from '../python-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const tornado: Subject = {
  stack: 'tornado',
  role: 'app',
  needs: [{ check: ['/usr/bin/python3', '-c', 'import tornado'], packages: ['python3-tornado'] }],
  start: (blocks) => {
    const base = blocks === null ? 'tornado.web.RequestHandler' : 'CorsHandler';
    return startPythonApp(
      {
        'app.py': `
import sys

import tornado.ioloop
import tornado.web
${codeOf(blocks, 'app.py')}


class Items(${base}):
    def get(self):
        self.set_header("X-Request-Id", "7")
        self.write({"ok": True})

    put = get


class Private(Items):
    def prepare(self):
        if self.request.headers.get("Authorization") != "Bearer good":
            raise tornado.web.HTTPError(401)


class Crash(${base}):
    def get(self):
        raise RuntimeError("crash")


app = tornado.web.Application(
    [
        ${codeOf(blocks, 'app.py', 1)}
        (r"/items", Items),
        (r"/private", Private),
        (r"/crash", Crash),
    ],
    ${codeOf(blocks, 'app.py', 2)}
)
app.listen(int(sys.argv[2]), sys.argv[1])
tornado.ioloop.IOLoop.current().start()
`,
      },
      ['app.py', '{host}', '{port}'],
    );
  },
};
