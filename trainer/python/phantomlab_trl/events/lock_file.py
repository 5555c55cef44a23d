"""The file of a lock: made, read, and taken away when it is a dead process's (core/src/node/runs/lock-file.ts)."""

from __future__ import annotations

import json
import os
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from .holder_sign import sign_of
from .process_identity import ProcessIdentity

_UNSIGNED_S = 1.0
"""A lock without its holder's name, older than this, was left by a process that died while making it."""
_CLEARING_S = 5.0


@dataclass(frozen=True)
class LockHolder(ProcessIdentity):
    token: str = ""
    """Names this hold of the folder: what is asked of its holder names it too."""


def create(file: Path, content: str) -> bool:
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


def read_holder(file: Path) -> LockHolder | None:
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


def touched(file: Path) -> float:
    """Unix time in seconds at which a file was last written; now for one that isn't there."""
    try:
        return file.stat().st_mtime
    except OSError:
        return time.time()


def _age(file: Path) -> float:
    return time.time() - touched(file)


def clear_stale(file: Path) -> None:
    """Takes a dead holder's lock away.

    Done by one process at a time, which holds a second file meanwhile: if two looked and removed freely, the slower
    could remove the lock that the faster has just taken.
    """
    clearing = file.with_name(f"{file.name}.clearing")
    if not create(clearing, ""):
        # Held for a moment only; one that stays was left by a process that died in that moment.
        if _age(clearing) > _CLEARING_S:
            clearing.unlink(missing_ok=True)
        return
    try:
        holder = read_holder(file)
        # An empty lock may be one that is being filled this very moment.
        is_stale = _age(file) > _UNSIGNED_S if holder is None else sign_of(holder, touched(file)) != "alive"
        if is_stale:
            file.unlink(missing_ok=True)
    finally:
        clearing.unlink(missing_ok=True)
