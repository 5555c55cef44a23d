"""One GPU as it can be asked without waiting for it."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import torch

Gib = float
_BYTES = 1 << 30


@dataclass(frozen=True)
class Gpu:
    """Readings of a GPU; a reading that the machine does not give is None."""

    reserved: Callable[[], Gib]
    """What torch holds in this process."""
    peak: Callable[[], Gib]
    """The most that torch held since this was asked last."""
    device_memory: Callable[[], Gib] | None
    """What is in use on the device, by whomever."""
    utilization: Callable[[], float] | None
    """Percent of the last moment in which some kernel ran."""


def open_gpu(device: torch.device | int | str | None) -> Gpu | None:
    """The GPU of a torch device (None: the current one); None on a CPU, or where torch has no CUDA."""
    import torch

    if not torch.cuda.is_available():
        return None
    place = torch.device("cuda" if device is None else device)
    if place.type != "cuda":
        return None
    index: int = torch.cuda.current_device() if place.index is None else place.index
    handle = _nvml_handle(index)

    def peak() -> Gib:
        most: int = torch.cuda.max_memory_reserved(index)
        torch.cuda.reset_peak_memory_stats(index)
        return most / _BYTES

    def free_and_total() -> Gib:
        free, total = torch.cuda.mem_get_info(index)
        return float(total - free) / _BYTES

    return Gpu(
        reserved=lambda: float(torch.cuda.memory_reserved(index)) / _BYTES,
        peak=peak,
        device_memory=(_answering(handle.memory) if handle else None) or _answering(free_and_total),
        utilization=_answering(handle.utilization) if handle else None,
    )


@dataclass(frozen=True)
class _NvmlHandle:
    nvml: Any
    handle: Any

    def memory(self) -> Gib:
        return float(self.nvml.nvmlDeviceGetMemoryInfo(self.handle).used) / _BYTES

    def utilization(self) -> float:
        return float(self.nvml.nvmlDeviceGetUtilizationRates(self.handle).gpu)


def _nvml_handle(index: int) -> _NvmlHandle | None:
    """NVML's view of a torch device: it counts all GPUs, whatever CUDA_VISIBLE_DEVICES says, so the UUID names it."""
    try:
        import pynvml
        import torch

        pynvml.nvmlInit()
        uuid = str(torch.cuda.get_device_properties(index).uuid)
        for name in (f"GPU-{uuid}", f"MIG-{uuid}", uuid):
            with contextlib.suppress(pynvml.NVMLError):
                return _NvmlHandle(pynvml, pynvml.nvmlDeviceGetHandleByUUID(name))
    except Exception:
        # No package, no driver, a torch without UUIDs: training continues without these figures.
        return None
    return None


def _answering(read: Callable[[], float]) -> Callable[[], float] | None:
    """A reading, if the machine gives it at all: slices of a GPU have no utilization, for one."""
    try:
        read()
    except Exception:
        return None
    return read
