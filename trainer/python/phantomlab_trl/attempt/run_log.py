"""The event log as a training sees it: rank 0 writes, the others say nothing."""

from __future__ import annotations

import sys
import threading
from collections.abc import Mapping
from typing import Any, Literal

from ..environment.versions import logged_versions
from ..events import EventLog, EventLogError, StopRequests
from ..events.event import EventBody, RunStarted
from ..events.event_log import EVENTS_FILE
from ..events.process_identity import host_name
from ..events.spool import next_group, remove_spools, spooled
from ..launching.launch_file import Launch

Level = Literal["debug", "info", "warning", "error"]
Outcome = Literal["completed", "failed", "stopped", "preempted"]


class RunLog:
    """Events of one attempt. After ``finish`` nothing more is written, whoever asks: a thread may end a run."""

    def __init__(self, launch: Launch, events: EventLog | None) -> None:
        self.launch = launch
        self._events = events
        self._turn = threading.RLock()
        self._finished = False
        self._next_group = 0
        """After the last one that this attempt has written."""
        self.requests = StopRequests(launch.folder, events.token) if events else None

    @classmethod
    def open(cls, launch: Launch, *, writes: bool) -> RunLog:
        """Takes the run folder, if this is the rank that writes, and says that an attempt has begun.

        Raises:
            RunHeldError: another process writes to the run.
        """
        log = cls(launch, EventLog.open(launch.folder) if writes else None)
        log._take_leftovers()
        log.append(log._started())
        for level, texts in (("warning", launch.warnings), ("info", launch.notes)):
            for text in texts:
                log.note("warning" if level == "warning" else "info", text)
        return log

    @property
    def writes(self) -> bool:
        return self._events is not None

    def append(self, *bodies: EventBody) -> None:
        with self._turn:
            if self._events is None or self._finished:
                return
            self._events.append(*bodies)
            groups = (body["group"] for body in bodies if body["type"] == "rollout")
            self._next_group = max(self._next_group, *(group + 1 for group in groups), 0)

    def note(self, level: Level, text: str) -> None:
        self.append({"type": "log", "level": level, "text": text})

    def _take_leftovers(self) -> None:
        """Takes what an attempt before this one left of a step that it did not end."""
        if self._events and spooled(self.launch.folder, 0):
            self.append(*spooled(self.launch.folder, next_group(self.launch.folder / EVENTS_FILE)))  # type: ignore[arg-type]
            self._next_group = 0
        if self._events:
            remove_spools(self.launch.folder)

    def _take_unfinished(self) -> None:
        """Takes the ranks' rollouts of the step that does not end."""
        try:
            self.append(*spooled(self.launch.folder, self._next_group))  # type: ignore[arg-type]
        except (OSError, EventLogError) as error:
            print(f"phantomlab: rollouts of the last step could not be logged: {error}", file=sys.stderr)

    def finish(self, outcome: Outcome, reason: str | None = None) -> bool:
        """Says how the attempt ended and lets the folder go; False when that was said before."""
        with self._turn:
            if self._finished:
                return False
            try:
                if self._events:
                    self._take_unfinished()
                end: Mapping[str, Any] = {"type": "run.finished", "outcome": outcome, "reason": reason}
                self.append(end)  # type: ignore[arg-type] # a reason that is None is left out
            finally:
                self._finished = True
                self._let_go(outcome)
            return True

    def _let_go(self, outcome: Outcome) -> None:
        """Takes away what only a running attempt needs, and closes the log."""
        if not self._events:
            return
        if outcome != "failed":
            # Where it failed, another rank may still be writing: the next attempt looks once more.
            remove_spools(self.launch.folder)
        if self.requests:
            self.requests.clear()
        self._events.close()

    def _started(self) -> RunStarted:
        launch = self.launch
        event: RunStarted = {
            "type": "run.started",
            "run": launch.run,
            "recipe": launch.recipe,
            "plan": launch.plan,
            "trainer": {"name": "trl", "versions": logged_versions(launch.versions.get("phantomlab", "?"))},
            "host": host_name(),
            "attempt": self._events.attempts + 1 if self._events else launch.attempt,
            "source": {"recipe": str(launch.source["recipe"]), "cwd": str(launch.source["cwd"])},
        }
        if launch.resume_step is not None or event["attempt"] > 1:
            # An attempt that finds no checkpoint starts again, and what the log has of those before no longer counts.
            event["step"] = launch.resume_step or 0
        return event
