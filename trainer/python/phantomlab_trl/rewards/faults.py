"""A reward that could not be computed."""

from __future__ import annotations


class RewardFault(RuntimeError):
    """Which reward, what happened, where, and the way out, in words for the run's log."""
