"""TRL's metrics of single steps, whatever ``logging_steps`` says."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any


class StepMetrics:
    """Reads what TRL has added to its lists of metrics since the last step, and leaves them as they are.

    TRL gathers values over a logging interval, averages them when it logs, and empties the lists.
    """

    def __init__(self) -> None:
        self._seen: dict[str, tuple[list[float], int]] = {}

    def take(self, lists: Mapping[str, list[float]]) -> dict[str, float]:
        """Averages of what is new, NaN left out as TRL does; NaN where nothing else is."""
        metrics: dict[str, float] = {}
        for name, values in list(lists.items()):
            before, count = self._seen.get(name, (values, 0))
            # num_tokens is a new list each time.
            new = values[count:] if before is values else values
            self._seen[name] = (values, len(values))
            if new:
                metrics[name] = _mean(new)
        return metrics

    def emptied(self) -> None:
        """TRL has logged, and begins its lists again."""
        self._seen.clear()


def number(value: Any) -> float:
    return float(value.item()) if hasattr(value, "item") else float(value)


def _mean(values: list[float]) -> float:
    valid = [value for value in values if not math.isnan(value)]
    return sum(valid) / len(valid) if valid else math.nan
