"""Holds a run folder for one writer: two trainers in one run would interleave their logs and checkpoints.

The protocol is that of core/src/node/runs/run-lock.ts: ``events.lock`` is created exclusively, names its holder, and is
touched every few seconds.
"""

from __future__ import annotations

import contextlib
import json
import os
import threading
import time
import uuid
from dataclasses import asdict, dataclass
from pathlib import Path

from .holder_sign import HolderSign, sign_of
from .lock_file import LockHolder, clear_stale, create, read_holder, touched
from .process_identity import host_name, kernel, own_identity

LOCK_FILE = "events.lock"
_BEAT_S = 5.0
_TRIES = 20
_PAUSE_S = 0.01
_WATCH_S = 0.25


class RunHeldError(RuntimeError):
    """Another living process writes to the run, or takes it at this very moment."""


@dataclass(frozen=True)
class RunHold:
    """A lock that is in a run folder, of a living process or left behind by a dead one."""

    holder: LockHolder
    sign: HolderSign
    beat: float
    """Unix time in seconds of the holder's last sign of life."""


class RunLock:
    """A hold of a run folder, until ``release``."""

    def __init__(self, file: Path, holder: LockHolder) -> None:
        self._file = file
        self.holder = holder
        self._released = threading.Event()
        self._beat = threading.Thread(target=self._keep_beating, name="phantomlab-lock", daemon=True)
        self._beat.start()

    @classmethod
    def acquire(cls, folder: str | os.PathLike[str]) -> RunLock:
        """Takes the lock of a run folder.

        Raises:
            RunHeldError: a living process holds the run.
        """
        file = Path(folder) / LOCK_FILE
        holder = LockHolder(**asdict(own_identity()), token=str(uuid.uuid4()))
        content = json.dumps({name: value for name, value in asdict(holder).items() if value is not None})
        for tries in range(_TRIES):
            if create(file, content):
                return cls(file, holder)
            hold = run_hold(folder)
            if hold and hold.sign == "alive":
                raise RunHeldError(_held_message(folder, hold.holder))
            clear_stale(file)
            if tries > 0:
                time.sleep(_PAUSE_S)
        raise RunHeldError(f"{file} could not be taken: other processes take it at the same moment. Try again.")

    @classmethod
    def acquire_watching(cls, folder: str | os.PathLike[str]) -> RunLock:
        """As ``acquire``; but a holder in another container of this machine, which may have been this one before it
        was restarted, is watched until it shows that it lives, or has been silent for too long.
        """
        first = run_hold(folder)
        while first and _is_beside(first.holder):
            now = run_hold(folder)
            if not now or now.sign != "alive" or now.holder.token != first.holder.token or now.beat != first.beat:
                break
            time.sleep(_WATCH_S)
        return cls.acquire(folder)

    def release(self) -> None:
        """Lets the folder go; a lock that has become another's stays. A forked child releases nothing."""
        self._released.set()
        if os.getpid() != self.holder.pid:
            return
        current = read_holder(self._file)
        if current and current.token == self.holder.token:
            self._file.unlink(missing_ok=True)

    def _keep_beating(self) -> None:
        while not self._released.wait(_BEAT_S):
            # The folder may be gone: the next append says so better than a thread could.
            with contextlib.suppress(OSError):
                os.utime(self._file)


def run_hold(folder: str | os.PathLike[str]) -> RunHold | None:
    """The lock that is in a run folder; None when there is none that names a holder."""
    file = Path(folder) / LOCK_FILE
    holder = read_holder(file)
    if holder is None:
        return None
    beat = touched(file)
    return RunHold(holder, sign_of(holder, beat), beat)


def _is_beside(holder: LockHolder) -> bool:
    """Whether a holder counts its processes in another space of this machine: it can't be seen from here."""
    boot, space = kernel()
    return holder.boot is not None and holder.boot == boot and holder.space != space


def _held_message(folder: str | os.PathLike[str], holder: LockHolder) -> str:
    if _is_beside(holder):
        where = " in another container"
    else:
        where = "" if holder.host == host_name() else f" on {holder.host}"
    return (
        f"{os.fspath(folder)} is being written by process {holder.pid}{where}. "
        "Stop that run, or give this one another folder."
    )
