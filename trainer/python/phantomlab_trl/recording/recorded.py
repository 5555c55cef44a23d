"""What both trainers record: steps, evaluations, checkpoints, and the end that was asked for."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import Any

import torch
from transformers import Trainer, TrainerControl

from ..telemetry import Telemetry, over_ranks
from .checkpoints import save_whole
from .marks import Marks
from .optimizer_time import OptimizerTime
from .recorder import Recorder
from .step_metrics import StepMetrics, number

_AFTER_STEP = inspect.signature(Trainer._maybe_log_save_evaluate)


class Recorded(Trainer):
    """Stands before TRL's trainer among the bases; each method calls TRL's own."""

    recorder: Recorder
    control: TrainerControl

    def begin_training(self) -> None:
        """The model is ready, and the first step comes next."""

    def begin_recording(self, recorder: Recorder) -> None:
        self.recorder = recorder
        recorder.telemetry = Telemetry.start(self.args.device)
        self._step_metrics = StepMetrics()
        self._optimizer_time = OptimizerTime(recorder.clock)
        self._step_loss: torch.Tensor | None = None
        self._recorded_step = -1
        self._saved_step = -1
        self._eval_logs: dict[str, float] = {}
        self.add_callback(Marks(self))

    def training_step(self, *args: Any, **kwargs: Any) -> torch.Tensor:
        self.recorder.phase = "the forward and backward pass"
        with self.recorder.clock.section("forward_backward"):
            loss = super().training_step(*args, **kwargs)
        self._optimizer_time.backward_returned()
        self._step_loss = loss if self._step_loss is None else self._step_loss + loss
        return loss

    def log(self, logs: dict[str, float], *args: Any, **kwargs: Any) -> None:
        super().log(logs, *args, **kwargs)
        if self.model.training:
            self._step_metrics.emptied()

    def _maybe_log_save_evaluate(self, *args: Any, **kwargs: Any) -> None:
        """Comes after each optimizer step, and once more at the end of an epoch."""
        given = _AFTER_STEP.bind(self, *args, **kwargs).arguments
        step = self.state.global_step
        if step > self._recorded_step:
            self._recorded_step = step
            self._end_step(given["grad_norm"], given.get("learning_rate"))
        if self.recorder.interruption:
            self._end_soon(step)
        evaluates = self.control.should_evaluate
        super()._maybe_log_save_evaluate(*args, **kwargs)
        if evaluates and not self.recorder.interruption and self._agree_to_end():
            # An evaluation takes long: what was asked meanwhile doesn't wait for another step.
            self._end_soon(step)
            if self.control.should_save:
                self._save_checkpoint(given["model"], given["trial"])
                self.control = self.callback_handler.on_save(self.args, self.state, self.control)

    def _end_soon(self, step: int) -> None:
        self.control.should_training_stop = True
        self.control.should_evaluate = False
        self.control.should_save = self._saved_step != step

    def _agree_to_end(self) -> bool:
        recorder = self.recorder
        everyone = recorder.gather({"asked": recorder.stops.asked()})
        return recorder.agree([one["asked"] for one in everyone]) is not None

    def _end_step(self, grad_norm: Any, learning_rate: float | None) -> None:
        recorder, clock = self.recorder, self.recorder.clock
        recorder.phase = "recording the step"
        self._optimizer_time.end_step()
        with clock.section("event_log"):
            everyone = recorder.gather(
                {
                    "asked": recorder.stops.asked(),
                    "loss": number(self._step_loss) if self._step_loss is not None else None,
                    "gpu": recorder.telemetry.step() if recorder.telemetry else {},
                    **self._step_report(),
                }
            )
            recorder.agree([one["asked"] for one in everyone])
            self._step_loss = None
            measured = self._take_reports(everyone)
        if recorder.log.writes:
            self._write_step(everyone, grad_norm, learning_rate, measured)
        recorder.phase = "between two steps"

    def _write_step(
        self,
        everyone: Any,
        grad_norm: Any,
        learning_rate: float | None,
        measured: Mapping[str, float],
    ) -> None:
        recorder, clock = self.recorder, self.recorder.clock
        losses = [one["loss"] for one in everyone if one["loss"] is not None]
        metrics: dict[str, float] = {}
        if losses:
            metrics["loss"] = sum(losses) / len(losses)
        if grad_norm is not None:
            metrics["grad_norm"] = number(grad_norm)
        metrics["learning_rate"] = self._get_learning_rate() if learning_rate is None else number(learning_rate)
        metrics |= self._step_metrics.take(self._metrics["train"])
        # GRPOTrainer has its own.
        metrics.setdefault("step_time", clock.step_seconds)
        metrics |= {**clock.timings(), **measured} | over_ranks([one["gpu"] for one in everyone])
        recorder.log.append(
            {
                "type": "step",
                "step": self.state.global_step,
                "epoch": float(self.state.epoch or 0.0),
                "metrics": metrics,
            }
        )

    def _step_report(self) -> Mapping[str, Any]:
        """What this rank adds to what is gathered after a step."""
        return {}

    def _take_reports(self, everyone: Any) -> Mapping[str, float]:
        """Writes what the ranks reported; returns metrics of it."""
        return {}

    def _save_checkpoint(self, model: Any, trial: Any) -> None:
        recorder = self.recorder
        recorder.phase = "writing a checkpoint"
        save_whole(self, lambda: super(Recorded, self)._save_checkpoint(model, trial))
        self._saved_step = self.state.global_step
        recorder.phase = "between two steps"
