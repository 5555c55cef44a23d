"""The tiny policy behind a real OpenAI-compatible server, transformers' own: it answers as the embedded engine does."""

import json
import os
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

POLICY = Path(__file__).parents[3] / "recipes" / "tiny" / "policy"
#: Seconds in which a server has begun to listen, on whatever machine.
PATIENCE = 300


@pytest.fixture
def served(tmp_path, run_typescript):
    """The address of the tiny policy, served by transformers on the CPU."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    (tmp_path / "hf" / "hub").mkdir(parents=True)
    env = os.environ | {"PYTHONPATH": run_typescript("serving-libraries.ts"), "HF_HOME": str(tmp_path / "hf")}
    words = ["serve", str(POLICY), "--host", "127.0.0.1", "--port", str(port), "--device", "cpu"]
    log = tmp_path / "server.txt"
    with log.open("wb") as output:
        server = subprocess.Popen(
            [sys.executable, "-m", "transformers.cli.transformers", *words], env=env, stdout=output, stderr=output
        )
    try:
        for _ in range(10 * PATIENCE):
            assert server.poll() is None, log.read_text()
            with socket.socket() as asking:
                if asking.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}/v1"
    finally:
        server.terminate()
        server.wait()


def test_a_served_model_answers_as_the_embedded_engine_does(tmp_path, run_typescript, served):
    answers = json.loads(run_typescript("evaluate-served.ts", served, tmp_path))
    assert len(answers) == 8
    assert [served for served, _ in answers] == [embedded for _, embedded in answers]
