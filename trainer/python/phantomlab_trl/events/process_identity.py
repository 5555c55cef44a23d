"""Which process, over all machines that see a folder and over all times.

A number alone is given away again, and is 1 in every container. Field for field what
core/src/node/runs/process-identity.ts writes, since each side judges the locks of the other.
"""

from __future__ import annotations

import os
import re
import socket
import subprocess
import sys
from dataclasses import dataclass
from functools import cache
from pathlib import Path


@dataclass(frozen=True)
class ProcessIdentity:
    pid: int
    host: str
    boot: str | None = None
    """Of this run of the machine's kernel; all containers of a machine share it."""
    space: str | None = None
    """The space in which ``pid`` counts: a container has its own."""
    start: str | None = None
    """When the process began, in the system's own words: only ever compared."""


def own_identity() -> ProcessIdentity:
    boot, space = kernel()
    pid = os.getpid()
    return ProcessIdentity(pid, host_name(), boot, space, start_of(pid))


def host_name() -> str:
    return socket.gethostname()


@cache
def kernel() -> tuple[str | None, str | None]:
    """``boot`` and ``space`` of the processes around this one."""
    try:
        boot = Path("/proc/sys/kernel/random/boot_id").read_text().strip()
    except OSError:
        boot = None
    try:
        space = os.readlink("/proc/self/ns/pid")  # noqa: PTH115 - not the path of a file
    except OSError:
        space = None
    return boot, space


def boot_time() -> float | None:
    """Unix time in seconds at which this machine's kernel was started; None where the system does not tell."""
    try:
        found = re.search(r"^btime (\d+)$", Path("/proc/stat").read_text(), re.MULTILINE)
    except OSError:
        return None
    return float(found[1]) if found else None


def is_running(pid: int) -> bool:
    """Whether a process of this number is running here: one that has ended and waits to be collected is not."""
    if sys.platform == "win32":
        # Signal 0 would end it there, and nothing else tells: in doubt it lives.
        return True
    try:
        os.kill(pid, 0)
    except PermissionError:
        # It lives, and belongs to someone else.
        pass
    except (OSError, OverflowError):
        return False
    stat = _proc_stat(pid)
    return stat is None or stat[0] not in ("Z", "X")


def start_of(pid: int) -> str | None:
    """When a process of this machine began; None when it is gone, or the system does not tell."""
    if sys.platform == "linux":
        stat = _proc_stat(pid)
        return stat[19] if stat and len(stat) > 19 else None
    if sys.platform == "win32":
        return None
    command = ["ps", "-o", "lstart=", "-p", str(pid)]
    try:
        told = subprocess.run(command, env={**os.environ, "LC_ALL": "C"}, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return told.stdout.strip() or None


_TICKS_PER_SECOND = 100
"""The kernel counts starts in hundredths of a second."""


def start_time(start: str) -> float | None:
    """A start as Unix time in seconds; None when it can't be told."""
    boot = boot_time()
    if boot is None or not start.isdigit():
        return None
    return boot + int(start) / _TICKS_PER_SECOND


def _proc_stat(pid: int) -> list[str] | None:
    """Fields of /proc/PID/stat from the state on: a program's name, before it, may hold blanks and brackets."""
    try:
        text = Path(f"/proc/{pid}/stat").read_text(errors="replace")
    except OSError:
        return None
    return text[text.rindex(")") + 2 :].split(" ") if ")" in text else None
