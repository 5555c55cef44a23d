"""One attempt of a run, from its run folder to its last event."""

from __future__ import annotations

import os
import sys
import traceback
from pathlib import Path
from typing import Any

from ..environment.versions import version_of
from ..events import EventLogError, RunHeldError
from ..launching.launch_file import Launch, LaunchFileError, read_launch
from ..launching.ports import free_port
from ..launching.rank import Rank, this_rank
from ..training.trl_versions import check_trl_version
from .failures import explain
from .log_messages import LogMessages
from .other_ranks import OtherRanks
from .run_log import RunLog
from .stopping import Stops


def train(folder: str) -> int:
    """Trains what the folder's launch.json says; returns the exit code (docs/trl.md)."""
    rank = this_rank()
    try:
        launch = read_launch(folder)
    except LaunchFileError as error:
        print(f"phantomlab: {error}", file=sys.stderr)
        return 2
    stops = Stops(rank)
    # Whoever reads that the run has started may ask it to end.
    stops.install()
    try:
        log = RunLog.open(launch, writes=rank.is_first)
    except (RunHeldError, EventLogError, OSError) as error:
        print(f"phantomlab: {error}", file=sys.stderr)
        return 1
    return Attempt(launch, rank, log, stops).run()


class Attempt:
    def __init__(self, launch: Launch, rank: Rank, log: RunLog, stops: Stops) -> None:
        self._launch = launch
        self._rank = rank
        self._log = log
        self._stops = stops
        self._others = OtherRanks(launch.folder, launch.attempt, rank)

    def run(self) -> int:
        """Trains; the log says how it ended, whatever happens."""
        self._stops.watch(self._log)
        messages = LogMessages(self._log.note)
        messages.install()
        if self._rank.is_first:
            self._others.clear()
        self._others.watch(lambda reason: self._log.finish("failed", reason))
        if self._rank.world == 1:
            _choose_port()
        _wait_without_spinning()
        progress = _Progress()
        try:
            warning = check_trl_version(version_of("trl"))
            if warning:
                self._log.note("warning", warning)
            # Loaded only now: the log tells of what goes wrong from here on.
            from ..training.run import TrainingRun

            run = TrainingRun(self._launch, self._rank, self._log, self._stops, messages)
            progress.run = run
            ended = run.train()
        except BaseException as error:
            return self._fail(error, progress)
        self._log.finish(ended.outcome if ended else "completed", ended.reason if ended else None)
        return 0

    def _fail(self, error: BaseException, progress: _Progress) -> int:
        traceback.print_exc()
        phase, step = progress.place()
        reason = self._others.cause(error) or explain(error, phase, step)
        progress.flush()
        print(f"\nphantomlab: {reason.splitlines()[0]}", file=sys.stderr, flush=True)
        self._others.tell(reason)
        try:
            self._log.finish("failed", reason)
        except EventLogError as second:
            print(f"phantomlab: {second}", file=sys.stderr, flush=True)
        if self._rank.world > 1:
            # What is left of the others' collective operations would hold this process up.
            os._exit(1)
        return 1


def _choose_port() -> None:
    """Lets several runs share a machine: vLLM in one process makes a group of one, at the same port for everybody."""
    os.environ.setdefault("MASTER_PORT", str(free_port()))


def _wait_without_spinning() -> None:
    """Lets torch's threads sleep while they wait for each other, on a machine that trains on its CPU: on one that does
    something else too, those that spin take the time of those that work, and a step takes many times as long.
    """
    if not Path("/dev/nvidiactl").exists():
        os.environ.setdefault("OMP_WAIT_POLICY", "PASSIVE")
        os.environ.setdefault("GOMP_SPINCOUNT", "0")


class _Progress:
    """How far a run has come that may not even have been made."""

    def __init__(self) -> None:
        self.run: Any = None

    def place(self) -> tuple[str, int | None]:
        return self.run.place() if self.run else ("loading the libraries", None)

    def flush(self) -> None:
        if self.run:
            self.run.flush()
