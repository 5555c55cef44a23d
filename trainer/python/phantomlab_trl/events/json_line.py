"""Events as lines of JSON that every reader takes."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from typing import Any


def json_line(seq: int, t: float, body: Mapping[str, Any]) -> bytes:
    """One line of the log, its newline included; ``seq``, ``t`` and ``type`` stand first.

    NaN and infinities, which JSON has not, become null: readers take that for NaN, and the embedded trainer writes the
    same. A field that is None is left out. Numbers of numpy and torch are taken for what they hold.
    """
    fields = {name: value for name, value in body.items() if value is not None}
    event = {"seq": seq, "t": t, "type": fields.pop("type"), **fields}
    try:
        return _encoded(event)
    except ValueError:
        # Costs a walk through the event, so only where it is needed.
        return _encoded(_without_odd_numbers(event))


_encoder = json.JSONEncoder(
    ensure_ascii=False, allow_nan=False, separators=(",", ":"), default=lambda value: _plain(value)
)


def _encoded(event: Mapping[str, Any]) -> bytes:
    text = _encoder.encode(event) + "\n"
    try:
        return text.encode()
    except UnicodeEncodeError:
        # Half a surrogate pair is no UTF-8: written as \udXXX, it is still JSON.
        return (json.dumps(event, allow_nan=False, separators=(",", ":"), default=_plain) + "\n").encode()


def _plain(value: Any) -> Any:  # noqa: ANN401 - whatever a trainer puts into an event
    """What JSON knows in place of a scalar or an array of numpy or torch."""
    if isinstance(value, Mapping):
        return dict(value)
    if hasattr(value, "tolist"):
        return value.tolist()
    if isinstance(value, (set, frozenset)):
        return sorted(value, key=str)
    # A path, a torch.dtype, an enumeration in a recipe: as it is written.
    return str(value)


def _without_odd_numbers(value: Any) -> Any:  # noqa: ANN401
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, Mapping):
        return {key: _without_odd_numbers(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_without_odd_numbers(item) for item in value]
    return _without_odd_numbers(_plain(value))
