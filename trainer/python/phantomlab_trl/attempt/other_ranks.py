"""How the ranks of a run hear of each other's end.

A rank that fails leaves the others waiting for it in a collective operation, from which no signal wakes them until the
launcher kills them: rank 0 would die without a word. So a failure is left as a file in the run folder, and a thread of
every rank looks for it.
"""

from __future__ import annotations

import contextlib
import json
import os
import re
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..launching.rank import Rank

_LOOK_S = 0.5
_LOST = re.compile(r"connection (closed|reset|was)|gloo|nccl|ProcessGroup|DistBackendError|broken pipe", re.IGNORECASE)
"""What torch says when a collective operation has lost a rank."""
_GRACE_S = 2.0
"""Ranks often fail together, of one cause: each gets this long to say so itself."""


class OtherRanks:
    def __init__(self, folder: Path, attempt: int, rank: Rank) -> None:
        self._folder = folder
        self._prefix = f".failure-{attempt}-"
        self._rank = rank

    def clear(self) -> None:
        """Takes away what earlier attempts left."""
        for file in self._folder.glob(".failure-*"):
            # Another rank of this attempt may have failed before this one came here.
            if not file.name.startswith(self._prefix):
                with contextlib.suppress(OSError):
                    file.unlink()

    def tell(self, reason: str) -> None:
        """Says that this rank failed."""
        if self._rank.world == 1:
            return
        file = self._folder / f"{self._prefix}{self._rank.index}"
        draft = file.with_name(f".draft{file.name}")
        # The disk may be full, which may be why it failed.
        with contextlib.suppress(OSError):
            draft.write_text(json.dumps({"rank": self._rank.index, "reason": reason}))
            draft.replace(file)

    def watch(self, fail: Callable[[str], Any]) -> None:
        """Ends this process when another rank has failed; ``fail`` is told the reason first."""
        if self._rank.world > 1:
            threading.Thread(target=self._look, args=(fail,), name="phantomlab-ranks", daemon=True).start()

    def _look(self, fail: Callable[[str], Any]) -> None:
        while (failure := self._failure()) is None:
            time.sleep(_LOOK_S)
        time.sleep(_GRACE_S)
        with contextlib.suppress(Exception):
            fail(failure)
        print(f"phantomlab: rank {self._rank.index} ends: {failure}", file=sys.stderr, flush=True)
        os._exit(1)

    def cause(self, error: BaseException) -> str | None:
        """Why another rank's end made this one fail; None where the error is this rank's own."""
        if self._rank.world == 1 or not _LOST.search(f"{type(error).__name__} {error}"):
            return None
        until = time.monotonic() + _GRACE_S
        while (failure := self._failure()) is None and time.monotonic() < until:
            time.sleep(_LOOK_S / 5)
        return failure or (
            "Another process of the run ended without a word: it was killed, often for the machine's memory. The "
            "system's log says so (dmesg). Resume the run from its last checkpoint."
        )

    def _failure(self) -> str | None:
        for file in self._folder.glob(f"{self._prefix}*"):
            try:
                value = json.loads(file.read_text())
                if value["rank"] != self._rank.index:
                    return f"Rank {value['rank']} failed. {value['reason']}"
            except (OSError, ValueError, KeyError, TypeError):
                continue
        return None
