"""Which of a run's processes this one is, as accelerate and torchrun tell it before torch is loaded."""

from __future__ import annotations

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Rank:
    index: int
    """From 0, over all machines. Rank 0 writes the event log."""
    world: int

    @property
    def is_first(self) -> bool:
        return self.index == 0


def this_rank() -> Rank:
    return Rank(_number("RANK", 0), _number("WORLD_SIZE", 1))


def _number(name: str, default: int) -> int:
    try:
        return int(os.environ.get(name, default))
    except ValueError:
        return default
