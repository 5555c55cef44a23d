"""What anybody who sees a run folder asks of its trainer: core/src/node/runs/run-control.ts writes the requests."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONTROL_FILE = "control.json"


@dataclass(frozen=True)
class StopRequest:
    """A wish that a run ends, after a checkpoint; with ``now`` the asker ends the process itself."""

    by: str
    """Who asks, in words: ``ana in VS Code on laptop``."""
    t: float
    """Unix time in seconds."""
    now: bool


class StopRequests:
    """What the holder of a lock is asked for; requests to an earlier holder do not count."""

    def __init__(self, folder: str | os.PathLike[str], token: str) -> None:
        self._file = Path(folder) / CONTROL_FILE
        self._token = token

    def poll(self) -> StopRequest | None:
        """Looks at the folder: one small file is read, and None is said when there is none or it means another."""
        try:
            value: Any = json.loads(self._file.read_text("utf-8"))
        except (OSError, ValueError):
            return None
        if not isinstance(value, dict) or value.get("ask") != "stop" or value.get("token") != self._token:
            return None
        by, t, now = value.get("by"), value.get("t"), value.get("now")
        if not isinstance(by, str) or not isinstance(now, bool):
            return None
        if not isinstance(t, (int, float)) or isinstance(t, bool):
            return None
        return StopRequest(by, float(t), now)

    def clear(self) -> None:
        """Takes away what was asked of a hold that ends."""
        self._file.unlink(missing_ok=True)
