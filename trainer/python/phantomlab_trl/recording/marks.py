"""What only callbacks hear of a training."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from transformers import TrainerCallback, TrainerControl, TrainerState, TrainingArguments

if TYPE_CHECKING:
    from .recorded import Recorded


class Marks(TrainerCallback):
    """Tells a recorded trainer what only callbacks hear of."""

    def __init__(self, trainer: Recorded) -> None:
        self._trainer = trainer

    def on_train_begin(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        **_: Any,
    ) -> None:
        trainer = self._trainer
        trainer._recorded_step = state.global_step
        if trainer.is_deepspeed_enabled:
            trainer._optimizer_time.watch_engine(trainer.deepspeed)
        trainer.begin_training()
        trainer.recorder.stops.install()
        trainer.recorder.stops.training = True

    def on_step_begin(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        **_: Any,
    ) -> None:
        self._trainer.recorder.clock.begin_step()

    def on_pre_optimizer_step(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        **_: Any,
    ) -> None:
        self._trainer.recorder.phase = "the optimizer step"
        self._trainer._optimizer_time.before()

    def on_optimizer_step(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        **_: Any,
    ) -> None:
        self._trainer._optimizer_time.after()

    def on_log(
        self,
        args: TrainingArguments,
        state: TrainerState,
        control: TrainerControl,
        logs: dict[str, float] | None = None,
        **_: Any,
    ) -> None:
        if not self._trainer.model.training:
            self._trainer._eval_logs.update(logs or {})
