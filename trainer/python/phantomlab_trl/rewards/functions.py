"""The reward functions that TRL is given, in the recipe's order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

from .own_reward import RewardFunction, checked_reward, find_own_reward
from .scorer import Scorer


def reward_functions(
    scorer: Scorer,
    folders: Sequence[str],
    timed: Callable[[], AbstractContextManager[None]],
    warn: Callable[[str], None],
) -> list[RewardFunction]:
    """One function a reward of the recipe.

    Raises:
        RewardFault: a function of the user's cannot be found or imported.
    """
    return [
        _from_child(reward.name, scorer, timed)
        if reward.kind == "phantomlab"
        else checked_reward(reward.name, find_own_reward(reward.name, folders), timed, scorer.keep, warn)
        for reward in scorer.rewards
    ]


def _from_child(name: str, scorer: Scorer, timed: Callable[[], AbstractContextManager[None]]) -> RewardFunction:
    def reward(**_: Any) -> list[float | None]:  # noqa: ANN401 - TRL's signature
        with timed():
            return scorer.column(name)

    reward.__name__ = name
    return reward
