"""Versions of the packages that a training rests on, read without importing them."""

from __future__ import annotations

import platform
from importlib import metadata

PACKAGES = {
    "torch": "torch",
    "trl": "trl",
    "transformers": "transformers",
    "accelerate": "accelerate",
    "datasets": "datasets",
    "vllm": "vllm",
    "deepspeed": "deepspeed",
    "peft": "peft",
    "flash_attn": "flash-attn",
    "bitsandbytes": "bitsandbytes",
}
"""By the name that reports use: the distribution that is installed."""

_LOGGED = ("torch", "trl", "transformers", "accelerate", "vllm", "deepspeed", "peft")


def version_of(name: str) -> str | None:
    """The installed version of one of ``PACKAGES``; None when it is not installed."""
    try:
        return metadata.version(PACKAGES[name])
    except metadata.PackageNotFoundError:
        return None


def installed_versions() -> dict[str, str | None]:
    return {name: version_of(name) for name in PACKAGES}


def logged_versions(phantomlab: str) -> dict[str, str]:
    """What run.started tells of the trainer; packages that are not installed are left out."""
    found = {name: version for name in _LOGGED if (version := version_of(name)) is not None}
    return {"phantomlab": phantomlab, "python": platform.python_version(), **found}
