"""The one writer of a run's event log."""

from __future__ import annotations

import errno
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType

from .event import EventBody
from .json_line import json_line
from .log_state import LogState, read_log
from .run_lock import RunLock

EVENTS_FILE = "events.jsonl"
_DURABLE = frozenset({"run.started", "checkpoint", "run.finished"})
"""Events after which the log must survive a power cut: what a resume goes by."""


class EventLogError(RuntimeError):
    """The log can't be written; it holds whole events only, and the message says the way out."""


class EventLog:
    """Appends whole lines to ``events.jsonl``; numbers and times them. Several threads may append.

    On a log that is there it continues after the last whole line: only a torn tail, which no reader has taken, is cut
    off. Use ``EventLog.open``.
    """

    def __init__(self, folder: Path, lock: RunLock, descriptor: int, state: LogState, now: Callable[[], float]) -> None:
        self.folder = folder
        self._lock = lock
        self._descriptor: int | None = descriptor
        self._prompts = state.prompts
        self._place = (state.size, state.seq)
        self._now = now
        self.attempts = state.attempts
        """How many attempts the log held when it was opened: the next one is this plus one."""
        self._turn = threading.RLock()

    @classmethod
    def open(cls, folder: str | os.PathLike[str], now: Callable[[], float] = time.time) -> EventLog:
        """Opens the log of a run folder, which is made when it isn't there. ``now``: Unix time in seconds.

        Raises:
            RunHeldError: another living process writes to the run.
            EventLogError: the folder can't be written.
        """
        try:
            return cls._open(Path(folder), now)
        except OSError as error:
            raise _failure(Path(error.filename or EVENTS_FILE).name, folder, error) from error

    @classmethod
    def _open(cls, path: Path, now: Callable[[], float]) -> EventLog:
        path.mkdir(parents=True, exist_ok=True)
        lock = RunLock.acquire_watching(path)
        try:
            file = path / EVENTS_FILE
            descriptor = os.open(file, os.O_RDWR | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o666)
            try:
                state = read_log(file)
                os.ftruncate(descriptor, state.size)
            except BaseException:
                os.close(descriptor)
                raise
        except BaseException:
            lock.release()
            raise
        return cls(path, lock, descriptor, state, now)

    @property
    def token(self) -> str:
        """Names this hold of the folder: requests to its holder name it too."""
        return self._lock.holder.token

    @property
    def seq(self) -> int:
        """The number that the next event gets."""
        return self._place[1]

    def has_prompt(self, id: str) -> bool:
        """Whether the log holds this prompt: each is written once, over all attempts."""
        return id in self._prompts

    def append(self, *bodies: EventBody) -> None:
        """Appends events, in order, with one write. A prompt that the log has, or that comes twice, is left out.

        Raises:
            EventLogError: they can't be written whole; then none of them is in the log.
        """
        with self._turn:
            if self._descriptor is None:
                raise EventLogError(f"{EVENTS_FILE} in {self.folder} is closed.")
            t = self._now()
            new = self._without_known_prompts(bodies)
            lines = [json_line(self.seq + i, t, body) for i, body in enumerate(new)]
            prompts = {body["id"] for body in new if body["type"] == "prompt"}
            self._write(self._descriptor, lines, prompts)
            if any(body["type"] in _DURABLE for body in new):
                self._sync(self._descriptor)

    def close(self) -> None:
        """Puts the log on disk and lets the run go; a second call does nothing."""
        with self._turn:
            descriptor, self._descriptor = self._descriptor, None
            if descriptor is None:
                return
            try:
                self._sync(descriptor)
            finally:
                os.close(descriptor)
                self._lock.release()

    def __enter__(self) -> EventLog:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def _without_known_prompts(self, bodies: tuple[EventBody, ...]) -> list[EventBody]:
        new: list[EventBody] = []
        told: set[str] = set()
        for body in bodies:
            if body["type"] == "prompt":
                if body["id"] in told or self.has_prompt(body["id"]):
                    continue
                told.add(body["id"])
            new.append(body)
        return new

    def _write(self, descriptor: int, lines: list[bytes], prompts: set[str]) -> None:
        """Writes all or nothing, and holds to that when a signal's handler raises in the middle."""
        size, seq = before = self._place
        rest = memoryview(b"".join(lines))
        after = (size + len(rest), seq + len(lines))
        try:
            self._prompts |= prompts
            while rest:
                rest = rest[os.write(descriptor, rest) :]
            self._place = after
        except BaseException as error:
            if self._place is before:
                self._prompts -= prompts
                # Half a line must not stay: the next append would be glued to it.
                if os.fstat(descriptor).st_size > size:
                    os.ftruncate(descriptor, size)
            if not isinstance(error, OSError):
                raise
            raise _failure(EVENTS_FILE, self.folder, error) from error

    def _sync(self, descriptor: int) -> None:
        try:
            os.fsync(descriptor)
        except OSError as error:
            raise _failure(EVENTS_FILE, self.folder, error) from error


def _failure(name: str, folder: str | os.PathLike[str], error: OSError) -> EventLogError:
    way = {
        errno.ENOSPC: ". The disk is full: make room, then resume the run.",
        errno.EDQUOT: ". Your disk quota is used up: make room, then resume the run.",
        errno.EACCES: ". You may not write there: give the run another folder, or change its permissions.",
        errno.EROFS: ". The file system is read-only: give the run another folder.",
    }.get(error.errno or 0, f": {error.strerror or error}.")
    return EventLogError(f"{name} in {os.fspath(folder)} can't be written{way}")
