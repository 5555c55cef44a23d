"""GPU memory and utilization of each training step, sampled beside the training."""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from .gpu import Gpu, open_gpu

if TYPE_CHECKING:
    import torch

SAMPLE_EVERY_S = 0.5
"""NVML's utilization is itself a mean over up to a second."""


class Telemetry:
    """Samples the GPU of this process in a thread; ``step`` says what the time since the last call showed.

    Nothing here waits for the GPU: a sample is two questions to the driver, which take microseconds. On a CPU there is
    no thread, and ``step`` says nothing.
    """

    def __init__(self, gpu: Gpu | None) -> None:
        self._gpu = gpu
        self._turn = threading.Lock()
        self._memory: list[float] = []
        self._utilization: list[float] = []
        self._closed = threading.Event()
        if gpu and (gpu.device_memory or gpu.utilization):
            threading.Thread(target=self._keep_sampling, name="phantomlab-telemetry", daemon=True).start()

    @classmethod
    def start(cls, device: torch.device | int | str | None = None) -> Telemetry:
        """Begins to sample a torch device; None: the current GPU, if there is one."""
        return cls(open_gpu(device))

    def step(self) -> dict[str, float]:
        """``gpu/...`` of the time since the last call, on this process's GPU: GiB and percent."""
        gpu = self._gpu
        if gpu is None:
            return {}
        # A step may be shorter than the time between two samples.
        self._sample()
        with self._turn:
            memory, self._memory = self._memory, []
            utilization, self._utilization = self._utilization, []
        metrics = {"gpu/memory_used": gpu.reserved(), "gpu/memory_peak": gpu.peak()}
        if memory:
            metrics["gpu/memory_device"] = max(memory)
        if utilization:
            metrics["gpu/utilization"] = sum(utilization) / len(utilization)
        return metrics

    def close(self) -> None:
        self._closed.set()

    def _keep_sampling(self) -> None:
        while not self._closed.wait(SAMPLE_EVERY_S):
            self._sample()

    def _sample(self) -> None:
        if self._gpu is None:
            return
        memory, utilization = _read(self._gpu.device_memory), _read(self._gpu.utilization)
        with self._turn:
            self._memory += memory
            self._utilization += utilization


def over_ranks(metrics: Sequence[Mapping[str, float]]) -> dict[str, float]:
    """What ``step`` said on every rank, as one: the fullest GPU's memory, and the mean utilization of all."""
    names = dict.fromkeys(name for one in metrics for name in one)
    joined = {}
    for name in names:
        values = [one[name] for one in metrics if name in one]
        joined[name] = sum(values) / len(values) if name == "gpu/utilization" else max(values)
    return joined


def _read(reading: Callable[[], float] | None) -> list[float]:
    """A reading as a list of one; of none where a driver that answered before does not answer now."""
    with contextlib.suppress(Exception):
        return [] if reading is None else [reading()]
    return []
