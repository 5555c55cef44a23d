"""Trainings of a warm Python (warm_server.py): started at once, waited for, and sent signals."""

from __future__ import annotations

import contextlib
import json
import os
import queue
import signal
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path

from .runs import PACKAGE, environment

PATIENCE_S = 300


class Training:
    """The processes of one attempt, by rank."""

    def __init__(self, folder, pids, ended):
        self.folder = folder
        self.pids = pids
        self._ended = ended

    def wait(self):
        """Exit codes by rank; a negative one names a signal."""
        return [self._ended.of(pid) for pid in self.pids]

    def send(self, number, ranks=None):
        """Signals the ranks; one that has ended meanwhile is none the worse for it."""
        for pid in self.pids if ranks is None else [self.pids[rank] for rank in ranks]:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, number)

    def kill(self):
        for pid in self.pids:
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        return self.wait()

    @property
    def output(self):
        return (self.folder / "output.txt").read_text()


class Ended:
    """Exit codes, as the server tells them."""

    def __init__(self):
        self._codes = {}
        self._told = threading.Condition()

    def tell(self, pid, code):
        with self._told:
            self._codes[pid] = code
            self._told.notify_all()

    def of(self, pid):
        with self._told:
            assert self._told.wait_for(lambda: pid in self._codes, PATIENCE_S), "A training does not end."
            return self._codes[pid]


class WarmPython:
    """Use as a context; ``path`` is put before the environment's packages."""

    def __init__(self, path=None):
        env = environment({"PHANTOMLAB_TRL_PATH": str(path or "")})
        env["PYTHONPATH"] = os.pathsep.join(filter(None, [path and str(path), str(PACKAGE)]))
        self._server = subprocess.Popen(
            [sys.executable, str(Path(__file__).with_name("warm_server.py"))],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=env,
        )
        self._started = queue.Queue()
        self._ended = Ended()
        assert json.loads(self._server.stdout.readline())["ready"]
        threading.Thread(target=self._read, daemon=True).start()

    def start(self, folder, ranks=1, env=None, plain=False):
        """Starts a training; with ``plain``, the same by TRL alone."""
        shared = {}
        if ranks > 1:
            shared = {"MASTER_ADDR": "127.0.0.1", "MASTER_PORT": str(free_port()), "ACCELERATE_USE_CPU": "true"}
        pids = []
        for rank in range(ranks):
            place = {"RANK": str(rank), "LOCAL_RANK": str(rank), "WORLD_SIZE": str(ranks)} if ranks > 1 else {}
            asked = {"folder": str(folder), "env": {**shared, **place, **(env or {})}, "plain": plain}
            self._server.stdin.write(json.dumps({**asked, "output": str(folder / "output.txt")}) + "\n")
            self._server.stdin.flush()
            pids.append(self._started.get(timeout=PATIENCE_S))
        return Training(folder, pids, self._ended)

    def train(self, folder, ranks=1, env=None, plain=False):
        """Trains to the end; returns the exit code of rank 0."""
        return self.start(folder, ranks, env, plain).wait()[0]

    def close(self):
        self._server.stdin.close()
        self._server.wait(PATIENCE_S)

    def _read(self):
        for line in self._server.stdout:
            told = json.loads(line)
            if "code" in told:
                self._ended.tell(told["pid"], told["code"])
            else:
                self._started.put(told["pid"])


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_until(condition):
    """Waits for a condition of the disk; returns its first true value."""
    end = time.monotonic() + PATIENCE_S
    while not (value := condition()):
        assert time.monotonic() < end, "What is waited for does not come."
        time.sleep(0.01)
    return value
