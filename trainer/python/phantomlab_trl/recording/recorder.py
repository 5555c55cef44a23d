"""What a trainer needs to record a run, on every rank."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from accelerate.utils import gather_object

from ..attempt.run_log import RunLog
from ..attempt.stopping import Interruption, Stops
from ..launching.examples import Example
from ..launching.launch_file import Launch
from ..launching.rank import Rank
from ..rewards.scorer import Scorer
from ..telemetry import Telemetry
from .clock import StepClock


@dataclass
class Recorder:
    launch: Launch
    rank: Rank
    log: RunLog
    stops: Stops
    clock: StepClock
    examples: Mapping[str, Example]
    """Those of training, by id."""
    splits: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """Data set and split of each evaluation set, by the name that TRL knows it by."""
    scorer: Scorer | None = None
    telemetry: Telemetry | None = None
    """Of this rank's GPU, once it has one."""
    groups: int = 0
    """Groups so far, over the whole run: the number of the next one."""
    interruption: Interruption | None = None
    """What all ranks have agreed to end for."""
    phase: str = "starting"
    """What this rank is doing, in words: a failure is told with it."""

    def gather(self, value: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
        """What each rank has to say, in their order; every rank has to call this."""
        if self.rank.world == 1:
            return [value]
        gathered: list[Mapping[str, Any]] = gather_object([value])
        return gathered

    def agree(self, asked: Sequence[Interruption | None]) -> Interruption | None:
        """Takes the first of what the ranks were asked for: all of them see the same list."""
        self.interruption = self.interruption or next((one for one in asked if one is not None), None)
        return self.interruption
