"""Rollouts whose step has not ended: each rank keeps its own in a file, since a process that is killed says nothing.

They reach the log when their step ends, in a better form: with what the loss was computed from. Where it does not end,
rank 0, the launcher or the next attempt takes them from the files, each once.
"""

from __future__ import annotations

import contextlib
import json
import math
import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from .json_line import json_line

_FILES = ".rollouts-*.jsonl"


class Spool:
    """The file of one rank."""

    def __init__(self, folder: Path, rank: int) -> None:
        self._file = folder / f".rollouts-{rank}.jsonl"
        self._descriptor: int | None = None

    def put(self, events: Sequence[Mapping[str, Any]], *, afresh: bool) -> None:
        """Adds prompts and rollouts, as the log will have them; ``afresh``: in place of what the file holds.

        Raises:
            OSError: they can't be written.
        """
        if self._descriptor is None:
            flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0)
            self._descriptor = os.open(self._file, flags, 0o666)
        if afresh:
            os.ftruncate(self._descriptor, 0)
        rest = memoryview(b"".join(json_line(0, 0, event) for event in events))
        while rest:
            rest = rest[os.write(self._descriptor, rest) :]


def spooled(folder: Path, from_group: int) -> list[dict[str, Any]]:
    """What the ranks' files hold of groups from a number on: each prompt before the first of its rollouts, which
    follow each other by group and index.
    """
    prompts: dict[str, dict[str, Any]] = {}
    rollouts: dict[tuple[int, int], dict[str, Any]] = {}
    for event in _read(folder):
        if event["type"] == "prompt":
            prompts[event["id"]] = event
        elif event["group"] >= from_group:
            rollouts[event["group"], event["index"]] = event
    events: list[dict[str, Any]] = []
    for _, rollout in sorted(rollouts.items()):
        prompt = prompts.pop(rollout["prompt"], None)
        events += [rollout] if prompt is None else [prompt, rollout]
    return events


def remove_spools(folder: Path) -> None:
    for file in folder.glob(_FILES):
        with contextlib.suppress(OSError):
            file.unlink()


def _read(folder: Path) -> Iterator[dict[str, Any]]:
    for file in sorted(folder.glob(_FILES)):
        if not file.is_file():
            continue
        with file.open("rb") as lines:
            # A last line without its end was being written.
            events = (_event(line) for line in lines if line.endswith(b"\n"))
            yield from (event for event in events if event is not None)


def _event(line: bytes) -> dict[str, Any] | None:
    try:
        value: Any = json.loads(line)
    except (ValueError, RecursionError):
        return None
    if not isinstance(value, dict):
        return None
    # Fields that are None were left out: null is what NaN became.
    event = {name: math.nan if item is None else item for name, item in value.items() if name not in ("seq", "t")}
    is_prompt = event.get("type") == "prompt" and isinstance(event.get("id"), str)
    is_rollout = event.get("type") == "rollout" and all(isinstance(event.get(name), int) for name in ("group", "index"))
    return event if is_prompt or (is_rollout and isinstance(event.get("prompt"), str)) else None


def next_group(log: Path) -> int:
    """The number after the last group that the last attempt wrote into a log; 0 where it wrote none."""
    following = 0
    with log.open("rb") as lines:
        for line in lines:
            head = line[:200]
            if b'"type":"run.started"' in head:
                following = 0
            elif b'"type":"rollout"' in head and (group := _group(line)) is not None:
                following = max(following, group + 1)
    return following


def _group(line: bytes) -> int | None:
    try:
        group = json.loads(line)["group"]
    except (ValueError, KeyError, TypeError):
        return None
    return group if isinstance(group, int) else None
