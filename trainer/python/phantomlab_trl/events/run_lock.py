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
from typing import Any

from .holder_sign import HolderSign, sign_of
from .process_identity import ProcessIdentity, host_name, kernel, own_identity

LOCK_FILE = "events.lock"
_BEAT_S = 5.0
_UNSIGNED_S = 1.0
"""A lock without its holder's name, older than this, was left by a process that died while making it."""
_CLEARING_S = 5.0
_TRIES = 20
_PAUSE_S = 0.01
_WATCH_S = 0.25


class RunHeldError(RuntimeError):
    """Another living process writes to the run, or takes it at this very moment."""


@dataclass(frozen=True)
class LockHolder(ProcessIdentity):
    token: str = ""
    """Names this hold of the folder: what is asked of its holder names it too."""


@dataclass(frozen=True)
class RunHold:
    """A lock that lies in a run folder, of a living process or left behind by a dead one."""

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
            if _create(file, content):
                return cls(file, holder)
            hold = run_hold(folder)
            if hold and hold.sign == "alive":
                raise RunHeldError(_held_message(folder, hold.holder))
            _clear_stale(file)
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
        current = _read_holder(self._file)
        if current and current.token == self.holder.token:
            self._file.unlink(missing_ok=True)

    def _keep_beating(self) -> None:
        while not self._released.wait(_BEAT_S):
            # The folder may be gone: the next append says so better than a thread could.
            with contextlib.suppress(OSError):
                os.utime(self._file)


def run_hold(folder: str | os.PathLike[str]) -> RunHold | None:
    """The lock that lies in a run folder; None when there is none that names a holder."""
    file = Path(folder) / LOCK_FILE
    holder = _read_holder(file)
    if holder is None:
        return None
    beat = _touched(file)
    return RunHold(holder, sign_of(holder, beat), beat)


def _create(file: Path, content: str) -> bool:
    """Makes a file that isn't there; False when it is."""
    try:
        descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
    except FileExistsError:
        return False
    try:
        with os.fdopen(descriptor, "wb") as lock:
            lock.write(content.encode())
    except OSError as error:
        # On a full disk: a lock without a holder would keep others waiting.
        file.unlink(missing_ok=True)
        raise OSError(error.errno, error.strerror, str(file)) from error
    return True


def _read_holder(file: Path) -> LockHolder | None:
    """None when it is not there, or its maker died between making and filling it."""
    try:
        value: Any = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError):
        return None
    if not isinstance(value, dict):
        return None
    pid, host, token = value.get("pid"), value.get("host"), value.get("token")
    more = [value.get(name) for name in ("boot", "space", "start")]
    if not isinstance(pid, int) or isinstance(pid, bool) or pid <= 0:
        return None
    if not isinstance(host, str) or not isinstance(token, str):
        return None
    if not all(part is None or isinstance(part, str) for part in more):
        return None
    return LockHolder(pid, host, boot=more[0], space=more[1], start=more[2], token=token)


def _touched(file: Path) -> float:
    """Unix time in seconds at which a file was last written; now for one that isn't there."""
    try:
        return file.stat().st_mtime
    except OSError:
        return time.time()


def _age(file: Path) -> float:
    return time.time() - _touched(file)


def _clear_stale(file: Path) -> None:
    """Takes a dead holder's lock away.

    Done by one process at a time, which holds a second file meanwhile: if two looked and removed freely, the slower
    could remove the lock that the faster has just taken.
    """
    clearing = file.with_name(f"{file.name}.clearing")
    if not _create(clearing, ""):
        # Held for a moment only; one that stays was left by a process that died in that moment.
        if _age(clearing) > _CLEARING_S:
            clearing.unlink(missing_ok=True)
        return
    try:
        holder = _read_holder(file)
        # An empty lock may be one that is being filled this very moment.
        is_stale = _age(file) > _UNSIGNED_S if holder is None else sign_of(holder, _touched(file)) != "alive"
        if is_stale:
            file.unlink(missing_ok=True)
    finally:
        clearing.unlink(missing_ok=True)


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
