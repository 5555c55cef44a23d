"""How many groups a log holds up to a step: where a resumed run continues counting."""

from __future__ import annotations

import json
import re
from pathlib import Path

from ..events.event_log import EVENTS_FILE

_ROLLOUT = re.compile(rb'"type":"rollout","step":(\d+),"group":(\d+),')
"""How both writers begin a rollout; a line written otherwise is read whole."""


def groups_until(folder: Path, step: int | None) -> int:
    """The number of the first group after a step; 0 for a run that begins."""
    if not step:
        return 0
    try:
        with (folder / EVENTS_FILE).open("rb") as lines:
            places = (_place(line) for line in lines)
            return max((place[1] + 1 for place in places if place and place[0] <= step), default=0)
    except FileNotFoundError:
        return 0


def _place(line: bytes) -> tuple[int, int] | None:
    """Step and group of a rollout."""
    if b'"rollout"' not in line[:80]:
        return None
    found = _ROLLOUT.search(line, 0, 200)
    if found:
        return int(found[1]), int(found[2])
    try:
        event = json.loads(line)
        return int(event["step"]), int(event["group"])
    except (ValueError, KeyError, TypeError):
        return None
