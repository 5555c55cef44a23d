"""What a step used of the GPUs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


class GpuUse:
    """Stand-in until the telemetry lands."""

    def take(self) -> dict[str, float]:
        return {}

    @staticmethod
    def over_ranks(taken: Sequence[Mapping[str, float]]) -> dict[str, float]:
        return {}
