"""Where the time of a step goes."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager

SECTIONS = ("generation", "weight_sync", "rewards", "logprobs", "forward_backward", "optimizer", "event_log")


class StepClock:
    """Seconds a section of one step. Sections nest, and time counts for the innermost alone, so they add up."""

    def __init__(self) -> None:
        self._spent: dict[str, float] = defaultdict(float)
        self._open: list[str] = []
        self._since = 0.0
        self._begun = time.perf_counter()

    def begin_step(self) -> None:
        self._spent.clear()
        self._begun = self._since = time.perf_counter()

    @contextmanager
    def section(self, name: str) -> Iterator[None]:
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def add(self, name: str, seconds: float) -> None:
        self._spent[name] += seconds

    def of(self, name: str) -> float:
        return self._spent[name]

    @property
    def step_seconds(self) -> float:
        """Since the step began."""
        return time.perf_counter() - self._begun

    def timings(self) -> dict[str, float]:
        """``timing/NAME`` of each section that took any time."""
        return {f"timing/{name}": self._spent[name] for name in SECTIONS if self._spent[name] > 0}

    def _turn(self) -> None:
        now = time.perf_counter()
        if self._open:
            self._spent[self._open[-1]] += now - self._since
        self._since = now
