"""Which vLLM each TRL takes: outside of it TRL warns and continues, and fails later."""

from __future__ import annotations

import re

RANGES: tuple[tuple[str, str, str], ...] = (
    ("1.0", "0.10.2", "0.17.1"),
    ("1.5", "0.12", "0.18"),
    ("1.9", "0.17", "0.25.1"),
    ("1.10", "0.17", "0.26"),
    ("1.12", "0.19", "0.27.1"),
    ("1.14", "0.20", "0.30"),
    ("1.15", "0.21", "0.31"),
    ("1.16", "0.22", "0.31"),
)
"""(since which TRL, oldest vLLM, newest vLLM), from the extra ``vllm`` of TRL's releases and its own check."""


def check_vllm_version(trl: str, vllm: str) -> tuple[str, str] | None:
    """What to say of a vLLM that this TRL does not take, and the way out; None when it does, or is not known to us."""
    known = [each for each in RANGES if _numbers(each[0]) <= _numbers(trl)[:2]]
    if not known or not _numbers(vllm):
        return None
    _, oldest, newest = known[-1]
    version = _numbers(vllm)
    if _numbers(oldest) <= version and version[: len(_numbers(newest))] <= _numbers(newest):
        return None
    message = f"TRL {trl} takes vLLM {oldest} to {newest}, and {vllm} is installed: TRL continues, and may fail later."
    return message, f'python -m pip install "vllm>={oldest},<={newest}"'


def _numbers(version: str) -> tuple[int, ...]:
    """The numbers that a version begins with: ``0.26.0+cu130`` is (0, 26, 0)."""
    found = re.match(r"\d+(\.\d+)*", version)
    return tuple(int(part) for part in found[0].split(".")) if found else ()
