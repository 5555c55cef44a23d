"""The time that the policy's weights take to vLLM."""

from __future__ import annotations

from typing import Any

from .clock import StepClock


def time_weight_sync(trainer: Any, clock: StepClock) -> None:
    """Counts each transfer as ``weight_sync``; a trainer without vLLM has none."""
    engine = getattr(trainer, "vllm_generation", None)
    if engine is None:
        return
    sync = engine.sync_weights

    def timed_sync(*args: Any, **kwargs: Any) -> Any:
        with clock.section("weight_sync"):
            return sync(*args, **kwargs)

    engine.sync_weights = timed_sync
