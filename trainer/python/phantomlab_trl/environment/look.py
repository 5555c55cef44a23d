"""What a launch asks before it starts, answered by one process: importing PyTorch is most of what it costs."""

from __future__ import annotations

import contextlib
import os
import sys
from typing import TextIO

from .preflight import preflight
from .probe import probe, tell


def look() -> int:
    """Tells what ``probe`` finds; then, for each run folder that standard input names, what its preflight finds."""
    answers = _answers_alone()
    tell(probe(), answers)
    # The launcher reads the recipe's data meanwhile.
    with contextlib.suppress(Exception):
        from transformers import AutoConfig, AutoTokenizer  # noqa: F401
    for line in sys.stdin.buffer:
        tell(preflight(os.fsdecode(line.rstrip(b"\r\n"))), answers)
    return 0


def _answers_alone() -> TextIO:
    """Standard output, which nobody else has any more: what libraries print, in C too, goes to standard error, since
    a line of theirs could tear an answer.
    """
    answers = os.dup(1)
    os.dup2(2, 1)
    return os.fdopen(answers, "w", encoding="utf-8")
