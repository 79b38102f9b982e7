import { startPythonApp } from '../python-app.ts';
import { codeOf, type Subject } from '../subject.ts';

export const flask: Subject = {
  stack: 'flask',
  role: 'app',
  needs: [{ check: ['/usr/bin/python3', '-c', 'import flask'], packages: ['python3-flask'] }],
  start: (blocks) =>
    startPythonApp(
      {
        'app.py': `
from flask import Flask, jsonify, request
${codeOf(blocks, 'app.py')}

app = Flask(__name__)

${codeOf(blocks, 'app.py', 1)}


@app.before_request
def authenticate():
    if request.path == "/private" and request.headers.get("Authorization") != "Bearer good":
        return jsonify(error="who are you?"), 401


@app.route("/items", methods=["GET", "PUT"])
@app.route("/private", methods=["GET", "PUT"])
def items():
    return jsonify(ok=True), {"X-Request-Id": "7"}


@app.route("/crash")
def crash():
    raise RuntimeError("crash")
`,
      },
      ['-m', 'flask', 'run', '--host={host}', '--port={port}'],
    ),
};
