"""A checkpoint of the last step: a run that ended between it and its end has nothing left to train."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from transformers import TrainerState

from ..recording.checkpoints import STATE_FILE


def take_trained(trainer: Any, checkpoint: str) -> None:
    """Gives a trainer the weights and the state of a checkpoint, as if it had trained them."""
    trainer._load_from_checkpoint(checkpoint)
    trainer.state = TrainerState.load_from_json(str(Path(checkpoint) / STATE_FILE))
    trainer.begin_training()
    trainer.recorder.stops.training = True
