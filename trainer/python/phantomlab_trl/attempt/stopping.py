"""What asks a training to end before it is done: signals, and requests in the run folder."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
import time
from dataclasses import dataclass
from types import FrameType
from typing import Literal

from ..launching.rank import Rank
from .run_log import RunLog

ONE_SIGNAL_S = 1.0
"""A scheduler sends its signal to every process of a job, and the launcher passes on its own: so close together they
count as one."""
_FIRST_RANK_S = 3.0
"""How long ranks that say nothing give the first one to write how a run ended that had not begun."""
ONE_KEY_S = 0.3
"""The same for Ctrl-C: a hand that presses it twice means it."""


@dataclass(frozen=True)
class Interruption:
    """Why a run is to end before it is done."""

    outcome: Literal["stopped", "preempted"]
    reason: str


class Stops:
    """Notices signals at once, also while the main thread waits in a library for the GPU or for other ranks.

    The first one asks for the step to be finished and a checkpoint written; a second one ends the process. Before
    training there is nothing to finish, and the first ends it.
    """

    def __init__(self, rank: Rank) -> None:
        self._rank = rank
        self._asked: Interruption | None = None
        self._first_at = 0.0
        self.training = False
        """Whether there is a step to finish."""
        self._reads, self._writes = socket.socketpair()
        self._writes.setblocking(False)

    def install(self) -> None:
        """Takes the signals; from the main thread. Again after libraries were loaded that take them too."""
        for name in _MEANINGS:
            number = getattr(signal, name, None)
            if number is not None and signal.getsignal(number) is not signal.SIG_IGN:
                signal.signal(number, _leave_to_the_thread)
        signal.set_wakeup_fd(self._writes.fileno(), warn_on_full_buffer=False)

    def watch(self, log: RunLog) -> None:
        """Follows signals from now on, and those that came since they were taken."""
        self._log = log
        threading.Thread(target=self._listen, name="phantomlab-signals", daemon=True).start()

    def asked(self) -> Interruption | None:
        """What was asked of this process; on rank 0 also through the run folder."""
        if self._asked is None and self._log.requests:
            request = self._log.requests.poll()
            if request and not request.now:
                self._asked = Interruption("stopped", f"Stopped by {request.by}.")
        return self._asked

    def _listen(self) -> None:
        while numbers := self._reads.recv(64):
            for number in numbers:
                self._take(number)

    def _take(self, number: int) -> None:
        meaning = _MEANINGS.get(_name(number))
        if meaning is None:
            return
        now = time.monotonic()
        if self._asked is None or not self._first_at:
            self._first_at = now
            self._asked = self._asked or Interruption(meaning[0], _reason(number))
            if not self.training:
                self._end_before_training(self._asked, number)
            else:
                self._log.note("info", f"{_name(number)} came: this step is finished, then a checkpoint is written.")
        elif now - self._first_at > (ONE_KEY_S if _name(number) == "SIGINT" else ONE_SIGNAL_S):
            self._end_now(number)

    def _end_before_training(self, asked: Interruption, number: int) -> None:
        if not self._rank.is_first:
            # The first one says it, and is heard to the end: the launcher kills the others half a minute later.
            time.sleep(_FIRST_RANK_S)
            if self.training:
                return
            os._exit(1)
        self._log.finish(asked.outcome, f"{asked.reason} Before the first step: there is no new checkpoint.")
        sys.stderr.flush()
        os._exit(0 if self._rank.world == 1 else 1)

    def _end_now(self, number: int) -> None:
        asked = self._asked or Interruption("stopped", _reason(number))
        text = f"A second signal ({_name(number)}) ended the run immediately, without a checkpoint of its last step."
        self._log.note("warning", text)
        self._log.finish(asked.outcome, f"{asked.reason} {text}")
        print(f"phantomlab: {text}", file=sys.stderr, flush=True)
        os._exit(128 + number)


_MEANINGS: dict[str, tuple[Literal["stopped", "preempted"], str]] = {
    "SIGTERM": ("preempted", "The process was asked to end (SIGTERM)."),
    "SIGUSR1": ("preempted", "The scheduler warned that the job's time ends (SIGUSR1)."),
    "SIGINT": ("stopped", "Stopped with Ctrl-C."),
    "SIGHUP": ("stopped", "Stopped: its terminal was closed (SIGHUP)."),
}


def _leave_to_the_thread(_number: int, _frame: FrameType | None) -> None:
    """The wake-up descriptor has told the thread; Python writes to it only for signals that have a handler."""


def _name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"


def _reason(number: int) -> str:
    job = os.environ.get("SLURM_JOB_ID")
    outcome, words = _MEANINGS[_name(number)]
    if job and outcome == "preempted":
        return f"Slurm ends job {job} ({_name(number)})."
    return words
