"""SFTTrainer on worked solutions, behind the same log."""

from __future__ import annotations

from trl import SFTTrainer

from ..recording.evaluation import Evaluated
from ..recording.recorded import Recorded


class RecordedSFT(Evaluated, Recorded, SFTTrainer):
    """``begin_recording`` has to be called first."""

    def begin_training(self) -> None:
        self.recorder.stops.install()
        self.recorder.stops.training = True

    def flush_rollouts(self) -> None:
        """There are none."""
