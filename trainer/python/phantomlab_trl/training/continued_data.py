"""The place in the data, of a run that is resumed."""

from __future__ import annotations

from typing import Any

import torch
from trl import GRPOTrainer


class ContinuedData(GRPOTrainer):
    """Restores, after a resume, what TRL does not: the shuffles of earlier epochs, and the place in a generation.

    TRL shuffles again from the seed, so that a later epoch would come in the first one's order, and counts
    micro-steps from 0, so that generations would no longer begin where their prompts do.
    """

    _train_sampler: Any = None

    def continue_in_the_data(self) -> None:
        done = self.state.global_step
        if done == 0:
            return
        self._step = done * self.args.gradient_accumulation_steps
        sampler = self._train_sampler
        generator = getattr(sampler, "generator", None)
        if generator is not None:
            for _ in range(int((self.state.epoch or 0) + 1e-9)):
                torch.randperm(sampler.num_samples, generator=generator)

    def _get_train_sampler(self, *args: Any, **kwargs: Any) -> Any:
        self._train_sampler = super()._get_train_sampler(*args, **kwargs)
        return self._train_sampler
