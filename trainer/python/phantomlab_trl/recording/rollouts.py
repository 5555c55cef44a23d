"""The rollouts of one generation on one rank, from what TRL made of them."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import torch

from ..rewards.scorer import ScoredBatch

ROW = "phantomlab_row"
"""A column among TRL's tensors, which it shuffles and splits with the others: a row's place in its generation."""


@dataclass
class Completions:
    """What is known when TRL calculates rewards: one entry a completion of this rank, in TRL's order."""

    examples: Sequence[str]
    texts: Sequence[str]
    lengths: Sequence[int]
    finished: Sequence[bool]
    scores: ScoredBatch
    rewards: torch.Tensor | None = None
    """[completions, reward functions], NaN where one does not apply."""

    def column(self, name: str, place: int) -> list[float]:
        """One reward, as its function gave it where that is known, else from TRL's tensor."""
        given = self.scores.columns.get(name)
        if given is not None and len(given) == len(self.texts):
            return [math.nan if value is None else float(value) for value in given]
        if self.rewards is None:
            return [math.nan] * len(self.texts)
        values: list[float] = self.rewards[:, place].tolist()
        return values


@dataclass
class Generation:
    """Completions with what TRL computed of them; tensors stay on their device until the step ends."""

    completions: Completions
    step: int
    first_row: int
    """Place of this rank's first completion among those of all ranks."""
    advantages: torch.Tensor
    logprobs: torch.Tensor | None
    """Mean log-probability of each completion's tokens under the policy that sampled them."""
    ratios: torch.Tensor | None
    losses: list[tuple[torch.Tensor, torch.Tensor, torch.Tensor | None]] = field(default_factory=list)
    """(rows, mean log-probabilities, mean entropies) of the micro-batches that the loss has seen."""

    def saw_loss(
        self, rows: torch.Tensor, logps: torch.Tensor, entropies: torch.Tensor | None, mask: torch.Tensor
    ) -> None:
        """Takes log-probabilities and entropies, [rows, tokens], that TRL computed for its loss."""
        entropy = None if entropies is None else masked_mean(entropies.detach(), mask)
        self.losses.append((rows, masked_mean(logps.detach(), mask), entropy))

    def groups(self, world: int, size: int) -> int:
        """How many groups all ranks generated together."""
        return world * len(self.completions.texts) // size

    def rollouts(self, names: Sequence[str], weights: Sequence[float], *, wait: bool = True) -> list[dict[str, Any]]:
        """This rank's rollouts as they are gathered: fields of the event, with ``row`` in place of group and index.

        ``wait``: for verdicts on hops that are still being found; otherwise they are left out.
        """
        done = self.completions
        columns = [done.column(name, place) for place, name in enumerate(names)]
        advantages = self.advantages.tolist()
        hops = done.scores.hops(len(done.texts), wait=wait)
        logprobs, entropies = self._means()
        ratios = [None] * len(done.texts) if self.ratios is None else _finite(self.ratios)
        return [
            {
                "row": self.first_row + i,
                "step": self.step,
                "prompt": done.examples[i],
                "completion": done.texts[i],
                "tokens": done.lengths[i],
                "finish": "stop" if done.finished[i] else "length",
                **_rewards([column[i] for column in columns], names, weights),
                "advantage": advantages[i],
                "logprob": logprobs[i],
                "entropy": entropies[i],
                "ratio": ratios[i],
                "hops": hops[i],
            }
            for i in range(len(done.texts))
        ]

    def _means(self) -> tuple[list[float | None], list[float | None]]:
        count = len(self.completions.texts)
        logprobs: list[float | None] = [None] * count
        entropies: list[float | None] = [None] * count
        for rows, logps, entropy in reversed(self.losses):
            # The first pass is the one under the policy that sampled: it is taken last, over those after it.
            for row, logp in zip(rows.tolist(), _finite(logps), strict=True):
                logprobs[row] = logp
            if entropy is not None:
                for row, value in zip(rows.tolist(), _finite(entropy), strict=True):
                    entropies[row] = value
        if self.logprobs is not None:
            logprobs = [a if a is not None else b for a, b in zip(_finite(self.logprobs), logprobs, strict=True)]
        return logprobs, entropies


def generation_of(completions: Completions, output: Mapping[str, Any], step: int, rank: int) -> Generation:
    """Reads what ``_generate_and_score_completions`` returned, in the order of its inputs."""
    mask = output["completion_mask"]
    logps = output.get("old_per_token_logps")
    if logps is None:
        logps = output.get("sampling_per_token_logps")
    ratio = output.get("importance_sampling_ratio")
    if ratio is not None:
        # One a sequence, or one a token.
        ratio = ratio.squeeze(1) if ratio.shape[1] == 1 else masked_mean(ratio, mask)
    return Generation(
        completions=completions,
        step=step,
        first_row=rank * len(completions.texts),
        advantages=output["advantages"],
        logprobs=None if logps is None else masked_mean(logps, mask),
        ratios=ratio,
    )


def masked_mean(values: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
    """Means over the tokens of each row that the mask counts, NaN where it counts none; NaN tokens are left out."""
    counts = mask.bool() & ~torch.isnan(values)
    total = torch.where(counts, values, torch.zeros_like(values)).float().sum(dim=1)
    return total / counts.sum(dim=1)


def _finite(values: torch.Tensor) -> list[float | None]:
    return [value if value == value else None for value in values.tolist()]


def _rewards(values: Sequence[float], names: Sequence[str], weights: Sequence[float]) -> dict[str, Any]:
    """Rewards by name without those that do not apply, and their weighted sum: NaN where none applies."""
    applied = {name: value for name, value in zip(names, values, strict=True) if value == value}
    weighted = [weight * value for weight, value in zip(weights, values, strict=True) if value == value]
    return {"rewards": applied, "reward": sum(weighted) if weighted else float("nan")}
