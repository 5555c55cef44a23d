"""Whether the process that signed a lock still lives: core/src/node/runs/holder-sign.ts says the same."""

from __future__ import annotations

import time
from typing import Literal

from .process_identity import ProcessIdentity, boot_time, host_name, is_running, kernel, start_of, start_time

HolderSign = Literal["alive", "ended", "replaced", "restarted", "silent"]
"""``ended``: no such process. ``replaced``: its number belongs to another one. ``restarted``: the machine was.
``silent``: it can't be seen from here, and has given no sign for too long."""

SILENT_ELSEWHERE_S = 120.0
"""After so long without a beat a holder on another machine counts as dead: clocks differ, and shares lag."""
SILENT_BESIDE_S = 30.0
"""The same for one in another container of this machine, whose clock is ours."""
_TOLERANCE_S = 2.0
"""Start times are known to the second, files' times to what the file system keeps."""


def sign_of(holder: ProcessIdentity, beat: float, now: float | None = None) -> HolderSign:
    """Judges a lock's holder; ``beat`` is the Unix time in seconds of the lock's last touch.

    When in doubt it lives: two writers in one run do more harm than a run that has to be waited for.
    """
    now = time.time() if now is None else now
    boot, space = kernel()

    def unheard_for(limit: float) -> HolderSign:
        return "silent" if now - beat > limit else "alive"

    if holder.boot is not None and boot is not None:
        if holder.boot == boot:
            return _seen(holder, beat) if holder.space == space else unheard_for(SILENT_BESIDE_S)
        # Machines may share a name: only one that was silent from before this one's start can have been this one.
        booted = boot_time()
        if holder.host == host_name() and booted is not None and beat < booted:
            return "restarted"
        return unheard_for(SILENT_ELSEWHERE_S)
    return _seen(holder, beat) if holder.host == host_name() else unheard_for(SILENT_ELSEWHERE_S)


def _seen(holder: ProcessIdentity, beat: float) -> HolderSign:
    """A holder among the processes that can be seen from here."""
    if not is_running(holder.pid):
        return "ended"
    current = start_of(holder.pid)
    if current is None:
        return "alive"
    if holder.start is not None:
        return "alive" if current == holder.start else "replaced"
    # A lock of an earlier version names no start; but a process that started after its last touch cannot have
    # written it.
    began = start_time(current)
    return "replaced" if began is not None and began > beat + _TOLERANCE_S else "alive"
