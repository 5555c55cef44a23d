"""The scores of one batch of completions, asked for when TRL calculates rewards."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field

from ..launching.launch_file import Reward
from .client import Asked, RewardsClient, Scores, Split

_JUDGES_HOPS = "proof_steps"
"""The reward that needs the verdicts on hops; where no reward does, they are computed while the GPU continues."""


@dataclass
class ScoredBatch:
    rewards: Future[Scores] | None = None
    verdicts: Future[Scores] | None = None
    columns: dict[str, list[float | None]] = field(default_factory=dict)
    """What each reward gave TRL, which keeps it in half the digits."""

    def hops(self, count: int, *, wait: bool = True) -> Sequence[Sequence[str] | None]:
        """The verdicts on hops; None for a question without a proof, and for verdicts that are not waited for."""
        if self.verdicts is None or not (wait or (self.verdicts.done() and not self.verdicts.exception())):
            return [None] * count
        return self.verdicts.result().hops


@dataclass
class Scorer:
    """What is between TRL, which calls a function a reward, and the child, which answers for all of them."""

    client: RewardsClient
    rewards: Sequence[Reward]
    batch: ScoredBatch = field(default_factory=ScoredBatch)

    def begin(self, step: int, split: Split, completions: Sequence[Asked]) -> ScoredBatch:
        """Asks for a batch's scores, without waiting; ``column`` then gives them reward by reward."""
        asks_child = [reward.name for reward in self.rewards if reward.kind == "phantomlab"]
        if split == "eval":
            self.batch = ScoredBatch(rewards=self.client.ask(step, split, completions, "rewards"))
        elif _JUDGES_HOPS in asks_child:
            both = self.client.ask(step, split, completions)
            self.batch = ScoredBatch(rewards=both, verdicts=both)
        else:
            scores = self.client.ask(step, split, completions, "rewards") if asks_child else None
            self.batch = ScoredBatch(rewards=scores, verdicts=self.client.ask(step, split, completions, "hops"))
        return self.batch

    def column(self, reward: str) -> list[float | None]:
        """One reward of the batch that was begun last; None where it does not apply."""
        if self.batch.rewards is None:
            raise RuntimeError(f"{reward} was asked for before its batch was begun.")
        return self.keep(reward, list(self.batch.rewards.result().rewards[reward]))

    def keep(self, reward: str, values: list[float | None]) -> list[float | None]:
        """Remembers what a reward gave."""
        self.batch.columns[reward] = values
        return values
