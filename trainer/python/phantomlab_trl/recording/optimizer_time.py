"""How long the optimizer's step took, on a GPU that works behind Python's back."""

from __future__ import annotations

import time
from typing import Any

import torch

from .clock import StepClock


class OptimizerTime:
    """Marks on the GPU's own queue, read once the step has been waited for: nothing is held up for them."""

    def __init__(self, clock: StepClock) -> None:
        self._clock = clock
        self._gpu = torch.cuda.is_available()
        self._marks: list[Any] = []
        self._by_engine = False
        self._tail = time.perf_counter()

    def backward_returned(self) -> None:
        """Python is back from a backward pass, which the GPU may still be at."""
        self._tail = time.perf_counter()

    def before(self) -> None:
        if not self._by_engine:
            self._marks = [self._mark()]

    def after(self) -> None:
        if not self._by_engine:
            self._marks.append(self._mark())

    def watch_engine(self, engine: Any) -> None:
        """DeepSpeed's engine steps within the backward pass, and what the trainer calls a step does nothing."""
        step = engine.step
        self._by_engine = True

        def marked_step(*args: Any, **kwargs: Any) -> Any:
            self._marks = [self._mark()]
            result = step(*args, **kwargs)
            self._marks.append(self._mark())
            return result

        engine.step = marked_step

    def end_step(self) -> None:
        """Waits for the GPU, and shares what passed since the last backward pass between it and the optimizer."""
        if self._gpu:
            torch.cuda.synchronize()
        since = time.perf_counter() - self._tail
        optimizer = self._between()
        self._clock.add("optimizer", optimizer)
        # Whether the step came after the backward pass or, with DeepSpeed, within it.
        self._clock.add("forward_backward", since - optimizer)
        self._marks = []

    def _mark(self) -> Any:
        if not self._gpu:
            return time.perf_counter()
        mark = torch.cuda.Event(enable_timing=True)
        mark.record()
        return mark

    def _between(self) -> float:
        if len(self._marks) < 2:
            return 0.0
        first, last = self._marks[0], self._marks[-1]
        return float(first.elapsed_time(last)) / 1000 if self._gpu else float(last - first)
