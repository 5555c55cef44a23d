"""What training uses of the GPUs: ``Telemetry`` samples this process's, ``over_ranks`` joins those of all processes."""

from .telemetry import Telemetry, over_ranks

__all__ = ["Telemetry", "over_ranks"]
