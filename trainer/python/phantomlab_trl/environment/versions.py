"""Versions of the packages that a training rests on, read without importing them."""

from __future__ import annotations

import platform

from .probe import PACKAGES
from .probe import version_of as version_of

_LOGGED = ("torch", "trl", "transformers", "accelerate", "vllm", "deepspeed", "peft")


def installed_versions() -> dict[str, str | None]:
    return {name: version_of(name) for name in PACKAGES}


def logged_versions(phantomlab: str) -> dict[str, str]:
    """What run.started tells of the trainer; packages that are not installed are left out."""
    found = {name: version for name in _LOGGED if (version := version_of(name)) is not None}
    return {"phantomlab": phantomlab, "python": platform.python_version(), **found}
