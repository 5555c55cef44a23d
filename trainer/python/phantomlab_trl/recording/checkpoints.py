"""Checkpoints: whole ones only, and the log hears of one when it is whole."""

from __future__ import annotations

import errno
import json
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .recorded import Recorded

STATE_FILE = "trainer_state.json"
_NAME = re.compile(r"checkpoint-(\d+)")
_MODEL_FILES = ("*.safetensors", "*.bin", "*.index.json", "global_step*", "pytorch_model_fsdp*")


class CheckpointFault(RuntimeError):
    """A checkpoint can't be written or continued; the message names it, the last whole one, and the way out."""


def is_whole(folder: Path) -> bool:
    """Whether transformers came to the end of writing a checkpoint: its state is written last."""
    found = _NAME.fullmatch(folder.name)
    if not found or not any(any(folder.glob(pattern)) for pattern in _MODEL_FILES):
        return False
    try:
        state = json.loads((folder / STATE_FILE).read_text("utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(state, dict) and state.get("global_step") == int(found[1])


def checkpoints(run: Path) -> list[Path]:
    """Checkpoint folders of a run, whole or not, the latest first."""
    return sorted(_checkpoints(run), key=step_of, reverse=True)


def step_of(folder: Path) -> int:
    found = _NAME.fullmatch(folder.name)
    return int(found[1]) if found else -1


def last_whole(run: Path) -> Path | None:
    return next((folder for folder in checkpoints(run) if is_whole(folder)), None)


def sweep_half_checkpoints(run: Path) -> list[str]:
    """Removes what a process that was killed left half written; returns their names."""
    half = [folder for folder in _checkpoints(run) if not is_whole(folder)]
    for folder in half:
        shutil.rmtree(folder, ignore_errors=True)
    return [folder.name for folder in half]


def check_resumable(folder: Path) -> None:
    """
    Raises:
        CheckpointFault: the checkpoint is not there or not whole.
    """
    if is_whole(folder):
        return
    what = "is not whole" if folder.is_dir() else "does not exist"
    whole = last_whole(folder.parent)
    none = "There is no complete one: start a new run."
    way = f"Continue from the last complete one: --resume {whole}" if whole else none
    raise CheckpointFault(f"{folder} {what}. {way}")


def save_whole(trainer: Recorded, save: Callable[[], None]) -> None:
    """Has transformers write the checkpoint of this step, on every rank, and logs it when all of them are done.

    Raises:
        CheckpointFault: it can't be written; what was written of it is gone again.
    """
    recorder = trainer.recorder
    run = Path(trainer.args.output_dir)
    folder = run / f"checkpoint-{trainer.state.global_step}"
    if recorder.rank.is_first:
        # Of an attempt before this one. Without its state it is not whole, whatever happens while it is written over.
        (folder / STATE_FILE).unlink(missing_ok=True)
    trainer.accelerator.wait_for_everyone()
    try:
        save()
    except Exception as error:
        if recorder.rank.is_first:
            shutil.rmtree(folder, ignore_errors=True)
        raise CheckpointFault(_unwritten(folder, error)) from error
    trainer.accelerator.wait_for_everyone()
    recorder.log.append({"type": "checkpoint", "step": trainer.state.global_step, "path": folder.name})


def is_disk_full(error: BaseException | None) -> bool:
    """Whether an error, or what caused it, says that a disk or a quota is full: each library says it in its own way."""
    while error is not None:
        if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
            return True
        if re.search(r"No space left on device|Disk quota exceeded|os error 28|code: 28\b", str(error)):
            return True
        error = error.__cause__ or error.__context__
    return False


def _unwritten(folder: Path, error: Exception) -> str:
    # torch's writer only says that it failed.
    full = is_disk_full(error) or _is_full(folder.parent)
    why = "the disk is full" if full else f"{type(error).__name__}: {error}"
    whole = last_whole(folder.parent)
    first = "Make room, then" if full else "Then"
    way = f"{first} {f'resume with: --resume {whole}' if whole else 'start the run again: it has no whole checkpoint.'}"
    return f"{folder} could not be written: {why}. What was written of it was removed. {way}"


_LITTLE = 1 << 20


def _is_full(folder: Path) -> bool:
    try:
        return shutil.disk_usage(folder).free < _LITTLE
    except OSError:
        return False


def _checkpoints(run: Path) -> Iterator[Path]:
    for folder in run.glob("checkpoint-*"):
        if folder.is_dir() and _NAME.fullmatch(folder.name):
            yield folder
