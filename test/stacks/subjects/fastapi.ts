import { FASTAPI } from '../../servers/fastapi.ts';
import { startPythonApp } from '../python-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const fastapi: Subject = {
  stack: 'fastapi',
  role: 'app',
  needs: [FASTAPI],
  start: (blocks) =>
    startPythonApp(
      {
        'main.py': `
from fastapi import FastAPI, Request, Response
from fastapi.responses import JSONResponse
${codeOf(blocks, 'main.py')}

app = FastAPI()


@app.middleware("http")
async def authenticate(request: Request, call_next):
    if request.url.path == "/private" and request.headers.get("Authorization") != "Bearer good":
        return JSONResponse({"detail": "who are you?"}, status_code=401)
    return await call_next(request)


@app.api_route("/items", methods=["GET", "PUT"])
@app.api_route("/private", methods=["GET", "PUT"])
def items(response: Response):
    response.headers["X-Request-Id"] = "7"
    return {"ok": True}


@app.get("/crash")
def crash():
    raise RuntimeError("crash")


${codeOf(blocks, 'main.py', 1)}
`,
      },
      ['-m', 'uvicorn', 'main:app', '--host', '{host}', '--port', '{port}'],
    ),
};
