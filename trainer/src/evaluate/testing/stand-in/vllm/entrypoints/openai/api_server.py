"""Stands in for vLLM's server in tests: its command line, its protocol, and a worker process as it has one."""

import argparse
import json
import os
import subprocess
import sys
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

parser = argparse.ArgumentParser()
for name in ("model", "served-model-name", "host", "generation-config"):
    parser.add_argument(f"--{name}", required=True)
parser.add_argument("--port", type=int, required=True)
parser.add_argument("--fail")
given = parser.parse_args()
if given.fail:
    sys.exit(f"ValueError: {given.fail}")

worker = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])


class Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def answer(self, status, value):
        body = json.dumps(value).encode()
        self.send_response(status)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def allowed(self):
        if self.headers.get("authorization") == f"Bearer {os.environ['VLLM_API_KEY']}":
            return True
        self.answer(401, {"error": "Unauthorized"})
        return False

    def do_GET(self):
        if self.allowed():
            self.answer(200, {"data": [{"id": given.served_model_name}]})

    def do_POST(self):
        request = json.loads(self.rfile.read(int(self.headers["content-length"])))
        if not self.allowed():
            return
        if request["model"] != given.served_model_name:
            return self.answer(404, {"error": {"message": "no such model"}})
        text = f"<answer>{os.path.basename(given.model)}</answer>"
        choice = {"message": {"role": "assistant", "content": text}, "finish_reason": "stop"}
        self.answer(200, {"choices": [choice], "usage": {"prompt_tokens": 1, "completion_tokens": 2}})

    def log_message(self, *_):
        pass


print("processes", os.getpid(), worker.pid, flush=True)
ThreadingHTTPServer((given.host, given.port), Handler).serve_forever()
