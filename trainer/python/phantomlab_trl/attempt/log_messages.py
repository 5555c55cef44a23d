"""Warnings of the libraries as events of the run."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any, Literal, TextIO

MOST = 200
"""Messages of one attempt; what warns more often has told what it has to."""
LONGEST = 2000
_AMONG_LIBRARIES = (FutureWarning, DeprecationWarning, PendingDeprecationWarning, ResourceWarning)
_OF_NO_USE = re.compile(r"pin_memory.*no accelerator|find_unused_parameters=True")
_TRUE_OF_ALL = re.compile(
    # Of float32 weights under autocast, which the trainer itself turns on.
    r"^transformers: Flash Attention 2 only supports torch\.float16 and torch\.bfloat16.*torch\.float32"
    # accelerate's own number is 1 with every trainer of transformers; DeepSpeed's is the recipe's.
    r"|Gradient accumulation steps mismatch: GradientAccumulationPlugin has 1, DeepSpeed config has"
)
"""What libraries warn of in every run of such a recipe, though nothing is wrong."""
_OWN_HANDLERS = ("transformers", "datasets", "vllm", "deepspeed", "DeepSpeed", "huggingface_hub")
"""Loggers that pass nothing on to the root."""

Level = Literal["debug", "warning", "error"]
Note = Callable[[Level, str], None]


class LogMessages(logging.Handler):
    """Notes each warning and error once: messages that differ in numbers alone count as one."""

    def __init__(self, note: Note) -> None:
        super().__init__(logging.WARNING)
        self._note = note
        self._seen: set[str] = set()
        self._show = warnings.showwarning

    def install(self) -> None:
        """Listens, from now on; libraries that are loaded later are heard once this is called again."""
        for name in (None, *_OWN_HANDLERS):
            logger = logging.getLogger(name)
            if name is not None and logger.propagate:
                continue
            if self not in logger.handlers:
                logger.addHandler(self)
        warnings.showwarning = self._show_and_note

    def emit(self, record: logging.LogRecord) -> None:
        if logging.lastResort and not self._others_hear(record.name):
            # Python prints what no handler hears; that this one does must not silence it.
            logging.lastResort.handle(record)
        try:
            text = f"{record.name.split('.')[0]}: {record.getMessage()}"
            level: Level = "error" if record.levelno >= logging.ERROR else "warning"
            self.take("debug" if level == "warning" and _TRUE_OF_ALL.search(text) else level, text)
        except Exception:
            self.handleError(record)

    def _others_hear(self, name: str) -> bool:
        logger: logging.Logger | None = logging.getLogger(name)
        while logger:
            if any(handler is not self for handler in logger.handlers):
                return True
            logger = logger.parent if logger.propagate else None
        return False

    def take(self, level: Level, text: str) -> None:
        text = " ".join(text.split())
        kind = re.sub(r"\d+", "0", text)[:LONGEST]
        if kind in self._seen or len(self._seen) >= MOST:
            return
        self._seen.add(kind)
        self._note(level, text if len(text) <= LONGEST else f"{text[:LONGEST]} ...")
        if len(self._seen) == MOST:
            self._note("warning", f"{MOST} warnings were logged; those after them are only in the run's output.")

    def _show_and_note(
        self,
        message: Warning | str,
        category: type[Warning],
        filename: str,
        lineno: int,
        file: TextIO | None = None,
        line: str | None = None,
    ) -> None:
        text = f"{_package(filename)}: {message} ({category.__name__})"
        if issubclass(category, _AMONG_LIBRARIES) or _OF_NO_USE.search(text):
            # Nobody who trains can act on it; who looks for a cause finds it in the log.
            self.take("debug", text)
            return
        self._show(message, category, filename, lineno, file, line)
        self.take("warning", text)


def _package(filename: str) -> str:
    """The package that a file belongs to, as its logger would be called."""
    parts: Any = Path(filename).parts
    for folder in ("site-packages", "dist-packages"):
        if folder in parts[:-1]:
            return str(parts[parts.index(folder) + 1]).removesuffix(".py")
    return Path(filename).name
