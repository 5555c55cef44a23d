"""What a writer must know of a log that is there, read line by line: a log may be larger than the memory."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

_ROLLOUT = re.compile(rb'\{"seq":(\d+),"t":[\d.]+,"type":"rollout"')
"""How a rollout begins as both writers write it: most of a log, and nothing else of it matters here."""
_LARGEST = 2**53 - 1


@dataclass
class LogState:
    size: int = 0
    """Bytes that are whole lines; what follows is torn, and no reader has taken it."""
    seq: int = 0
    """The number that the next event gets."""
    attempts: int = 0
    prompts: set[str] = field(default_factory=set)


def read_log(file: Path) -> LogState:
    """Reads what is needed to continue a log; an absent one is empty. A line that can't be read counts for nothing,
    and stays: it is evidence, and readers continue after it.
    """
    state = LogState()
    try:
        log: BinaryIO = file.open("rb")
    except FileNotFoundError:
        return state
    with log:
        for line in log:
            if not line.endswith(b"\n"):
                break
            state.size += len(line)
            _take(line, state)
    return state


def _take(line: bytes, state: LogState) -> None:
    rollout = _ROLLOUT.match(line)
    # A line that was cut and written over ends otherwise, and is judged as a whole.
    if rollout and line.endswith(b"}\n"):
        state.seq = max(state.seq, int(rollout[1]) + 1)
        return
    try:
        event: Any = json.loads(line)
    except (ValueError, RecursionError):
        return
    if not isinstance(event, dict) or not _is_seq(event.get("seq")) or not isinstance(event.get("type"), str):
        return
    state.seq = max(state.seq, event["seq"] + 1)
    if event["type"] == "prompt" and isinstance(event.get("id"), str):
        state.prompts.add(event["id"])
    elif event["type"] == "run.started":
        state.attempts += 1


def _is_seq(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= _LARGEST
