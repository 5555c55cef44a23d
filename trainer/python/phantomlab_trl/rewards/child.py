"""A ``phantomlab rewards`` process: lines in, lines out."""

from __future__ import annotations

import subprocess
import sys
import threading
from collections import deque
from collections.abc import Callable, Sequence
from typing import IO

_KEPT_LINES = 20


class RewardsChild:
    """Runs the program; gives each line that it says to ``on_line``, and tells ``on_end`` when it has ended."""

    def __init__(
        self,
        command: Sequence[str],
        on_line: Callable[[RewardsChild, str], None],
        on_end: Callable[[RewardsChild], None],
    ) -> None:
        self._said: deque[str] = deque(maxlen=_KEPT_LINES)
        # A session of its own: a signal to the training's processes is not for it. It ends when its input does.
        self.process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            errors="replace",
            start_new_session=True,
        )
        self._errors = threading.Thread(target=self._read_errors, args=(self.process.stderr,), daemon=True)
        self._errors.start()
        reader = threading.Thread(target=self._read, args=(self.process.stdout, on_line, on_end), daemon=True)
        reader.start()

    def send(self, line: str) -> None:
        """Sends a line; to a child that has ended, nothing: ``on_end`` tells."""
        stdin = self.process.stdin
        try:
            if stdin and not stdin.closed:
                stdin.write(line + "\n")
                stdin.flush()
        except (BrokenPipeError, ValueError):
            pass

    def close(self, wait_s: float = 5.0) -> None:
        """Ends its input, which ends it; one that does not end is killed."""
        try:
            if self.process.stdin:
                self.process.stdin.close()
        except BrokenPipeError:
            pass
        try:
            self.process.wait(wait_s)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def end(self) -> str:
        """How it ended, and the last that it said on standard error; it has ended."""
        code = self.process.wait()
        self._errors.join(1.0)
        how = f"killed by signal {-code}" if code < 0 else f"exit code {code}"
        last = "\n".join(self._said)
        return f"{how}, and its last words are:\n{last}" if last else f"{how}, without a word"

    def _read(
        self,
        stdout: IO[str],
        on_line: Callable[[RewardsChild, str], None],
        on_end: Callable[[RewardsChild], None],
    ) -> None:
        for line in stdout:
            on_line(self, line)
        on_end(self)

    def _read_errors(self, stderr: IO[str]) -> None:
        for line in stderr:
            self._said.append(line.rstrip("\n"))
            sys.stderr.write(line)
