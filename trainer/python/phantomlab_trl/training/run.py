"""A training: TRL's trainer made of a launch, trained to its end."""

from __future__ import annotations

import contextlib
from typing import Any

import torch

from ..attempt.log_messages import LogMessages
from ..attempt.run_log import RunLog
from ..attempt.stopping import Interruption, Stops
from ..launching.examples import Example, eval_examples, train_examples
from ..launching.launch_file import Launch
from ..launching.rank import Rank
from ..recording.checkpoints import check_resumable, sweep_half_checkpoints
from ..recording.clock import StepClock
from ..recording.past_groups import groups_until
from ..recording.recorder import Recorder
from ..rewards.client import RewardsClient
from ..rewards.command import rewards_command
from ..rewards.functions import reward_functions
from ..rewards.scorer import Scorer
from .arguments import trl_arguments
from .datasets import DataFault, grpo_dataset, sft_dataset, with_solutions
from .trained import take_trained
from .trl_versions import loading_arguments

Splits = dict[str, tuple[tuple[str, str], list[Example]]]
"""By TRL's name for it: data set and split, and the examples."""


class TrainingRun:
    def __init__(self, launch: Launch, rank: Rank, log: RunLog, stops: Stops, messages: LogMessages) -> None:
        self._launch = launch
        self._messages = messages
        self._trainer: Any = None
        if launch.resume:
            check_resumable(launch.resume)
        if rank.is_first:
            for name in sweep_half_checkpoints(launch.folder):
                log.note("warning", f"{name} was left half written by a process that was killed: it was removed.")
        examples = train_examples(launch.folder)
        self._recorder = Recorder(
            launch=launch,
            rank=rank,
            log=log,
            stops=stops,
            clock=StepClock(),
            examples={str(example["id"]): example for example in examples},
            groups=groups_until(launch.folder, launch.resume_step),
            phase="loading the model",
        )
        self._examples = examples

    def place(self) -> tuple[str, int | None]:
        """What is being done, and at which step."""
        training = self._trainer is not None and self._recorder.stops.training
        return self._recorder.phase, self._trainer.state.global_step + 1 if training else None

    def flush(self) -> None:
        """Writes what is known of rollouts whose step will not be finished."""
        if self._trainer is not None and self._recorder.stops.training:
            with contextlib.suppress(Exception):
                self._trainer.flush_rollouts()

    def train(self) -> Interruption | None:
        """Trains to the last step, or to what ends it before; returns the latter."""
        make = self._grpo if self._launch.method == "grpo" else self._sft
        with contextlib.closing(self._rewards()) as client:
            self._recorder.scorer = Scorer(client, self._launch.rewards)
            self._trainer = make(self._recorder.scorer)
            client.names()
            return self._to_the_end()

    def _rewards(self) -> RewardsClient:
        # Loads while the model does.
        command = rewards_command(self._launch.reward_command)
        return RewardsClient(command, lambda text: self._recorder.log.note("warning", text))

    def _grpo(self, scorer: Scorer) -> Any:
        from trl import GRPOConfig

        from .grpo import RecordedGRPO

        log, clock = self._recorder.log, self._recorder.clock
        values = {"shuffle_dataset": self._launch.shuffle, **self._launch.trl}
        training, model = trl_arguments(GRPOConfig, values)
        functions = reward_functions(
            scorer,
            self._launch.python_path,
            lambda: clock.section("rewards"),
            _once(lambda text: log.note("warning", text)),
        )
        splits = self._splits(training)
        return self._begun(RecordedGRPO, training, model, grpo_dataset, splits, reward_funcs=functions)

    def _sft(self, _: Scorer) -> Any:
        from trl import SFTConfig

        from .sft import RecordedSFT

        training, model = trl_arguments(SFTConfig, self._launch.trl)
        lacking = len(self._examples) - len(with_solutions(self._examples))
        if lacking:
            text = f"{lacking} of {len(self._examples)} examples have no worked solution: they are left out."
            self._recorder.log.note("warning", text)
        splits = {name: split for name, split in self._splits(training).items() if with_solutions(split[1])}
        trainer = self._begun(RecordedSFT, training, model, sft_dataset, splits)
        trainer.evaluation_examples = {name: examples for name, (_, examples) in splits.items()}
        return trainer

    def _begun(self, kind: type, training: Any, model: Any, dataset: Any, splits: Splits, **more: Any) -> Any:
        # Libraries that were loaded with TRL have set up their loggers by now.
        self._messages.install()
        loading = loading_arguments(kind, training, model)
        if training.eval_strategy != "no" and not splits:
            raise DataFault(NOTHING_TO_EVALUATE)
        if splits and "eval_on_start" not in self._launch.trl:
            # As the embedded trainer: what training gains is seen from where it began.
            training.eval_on_start = self._launch.resume is None
        self._recorder.splits = {name: key for name, (key, _) in splits.items()}
        trainer = kind(
            model=model.model_name_or_path,
            args=training,
            train_dataset=dataset(self._examples),
            eval_dataset={name: dataset(examples) for name, (_, examples) in splits.items()} or None,
            **loading,
            **more,
        )
        self._messages.install()
        trainer.begin_recording(self._recorder)
        trainer.begin_evaluations()
        return trainer

    def _splits(self, training: Any) -> Splits:
        """Evaluation sets by a name that is theirs alone: the split's, with its data set where two share one."""
        if training.eval_strategy == "no":
            return {}
        found = eval_examples(self._launch.folder)
        names = [split for _, split in found]
        return {
            split if names.count(split) == 1 else f"{dataset}/{split}": ((dataset, split), examples)
            for (dataset, split), examples in found.items()
        }

    def _is_trained(self) -> bool:
        """Whether the checkpoint is of the last step: transformers would take one more. (Where a model is sharded, its
        parts are loaded only by training, which then takes that step.)
        """
        trainer, done = self._trainer, self._launch.resume_step or 0
        sharded = trainer.is_deepspeed_enabled or trainer.is_fsdp_enabled
        return not sharded and 0 < trainer.args.max_steps <= done

    def _to_the_end(self) -> Interruption | None:
        trainer, recorder = self._trainer, self._recorder
        resume = str(self._launch.resume) if self._launch.resume else None
        if resume:
            recorder.log.note("info", NOT_RESTORED)
        if resume and self._is_trained():
            take_trained(trainer, resume)
        else:
            trainer.train(resume_from_checkpoint=resume)
        if recorder.interruption is None:
            if recorder.splits and trainer._last_evaluated != trainer.state.global_step:
                trainer.evaluate()
            recorder.phase = "writing the trained model"
            trainer.save_model(trainer.args.output_dir)
            trainer.save_state()
            if trainer.args.push_to_hub:
                trainer.push_to_hub()
        # Ends the trackers; transformers has a method of its own for it since 5.18.
        getattr(trainer, "end", trainer.accelerator.end_training)()
        if torch.distributed.is_initialized():
            torch.distributed.destroy_process_group()
        return recorder.interruption


NOTHING_TO_EVALUATE = (
    "eval_strategy asks for evaluations, and there is nothing to evaluate on: no eval_split_list, empty splits, or, to "
    'fine-tune, no worked solutions in them. Name a split in eval_split_list, or set eval_strategy: "no".'
)
NOT_RESTORED = (
    "Resumed: weights, optimizer, schedule, random numbers and the place in the data are those of the checkpoint. "
    "TRL does not keep completions that were generated and not yet trained on (they are generated again), nor what "
    "vLLM draws its random numbers from."
)


def _once(note: Any) -> Any:
    told: set[str] = set()

    def note_once(text: str) -> None:
        if text not in told:
            told.add(text)
            note(text)

    return note_once
