"""examples.jsonl and eval-examples.jsonl: what is asked, as core resolved it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from .launch_file import LaunchFileError

TRAIN_FILE = "examples.jsonl"
EVAL_FILE = "eval-examples.jsonl"
_WAY_OUT = "phantomlab train --trainer trl writes it: start the run again with that."

Example = Mapping[str, Any]
"""Core's Example (core/src/examples/example.ts); one of an evaluation also has its dataset and split."""


def train_examples(folder: Path) -> list[Example]:
    """The examples to train on, in training order.

    Raises:
        LaunchFileError: the file is missing, has a line that is no example, or has none.
    """
    examples = list(_read(folder / TRAIN_FILE))
    if not examples:
        raise LaunchFileError(
            f"{folder / TRAIN_FILE} has no examples: the recipe's splits are empty, or max_num_train_samples, "
            "or a limit of difficulty, leaves none of them."
        )
    return examples


def eval_examples(folder: Path) -> dict[tuple[str, str], list[Example]]:
    """The examples of each evaluation split, by (dataset, split), in the file's order; empty without the file."""
    file = folder / EVAL_FILE
    splits: dict[tuple[str, str], list[Example]] = {}
    if not file.exists():
        return splits
    for example in _read(file):
        key = (str(example.get("dataset", "")), str(example.get("split", "")))
        splits.setdefault(key, []).append(example)
    return splits


def _read(file: Path) -> Iterator[Example]:
    try:
        with file.open(encoding="utf-8") as lines:
            written = ((number, line) for number, line in enumerate(lines, 1) if line.strip())
            for number, line in written:
                yield _example(line, f"{file}:{number}")
    except OSError as error:
        raise LaunchFileError(f"{file} cannot be read ({error}). {_WAY_OUT}") from error


def _example(line: str, place: str) -> Example:
    try:
        value: Any = json.loads(line)
    except ValueError as error:
        raise LaunchFileError(f"{place}: this line is not JSON ({error}). {_WAY_OUT}") from error
    is_object = isinstance(value, dict)
    if not is_object or not isinstance(value.get("id"), str) or not isinstance(value.get("messages"), list):
        raise LaunchFileError(f"{place}: this line is not an example: it has no id or no messages. {_WAY_OUT}")
    return value
