"""Examples as the data sets that TRL trains and evaluates on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from datasets import Dataset

from ..launching.examples import Example


class DataFault(RuntimeError):
    """The examples can't be trained on as the recipe wants; the message says why and the way out."""


def grpo_dataset(examples: Sequence[Example]) -> Dataset:
    """Rows with the conversation as ``prompt``, and every other field as a column: rewards get them by name."""
    return _dataset([{"prompt": example["messages"], **_rest(example)} for example in examples])


def with_solutions(examples: Sequence[Example]) -> list[Example]:
    """Those that have a worked solution to learn from."""
    return [example for example in examples if example.get("solution")]


def sft_dataset(examples: Sequence[Example]) -> Dataset:
    """Rows of ``prompt`` and ``completion``, the worked solution.

    Raises:
        DataFault: no example has a solution.
    """
    examples = with_solutions(examples)
    if not examples:
        raise DataFault(
            "No example has a worked solution to learn from. Fine-tuning needs data with solutions: PhantomWiki "
            "universes with their facts, or GSM-Infinite."
        )
    return _dataset(
        [
            {
                "prompt": example["messages"],
                "completion": [{"role": "assistant", "content": example["solution"]}],
            }
            for example in examples
        ]
    )


def _rest(example: Example) -> Mapping[str, Any]:
    return {name: value for name, value in example.items() if name != "messages"}


def _dataset(rows: Sequence[Mapping[str, Any]]) -> Dataset:
    # Data sets take their columns from the first row; a field that an example has not is None.
    columns = {name: None for row in rows for name in row}
    return Dataset.from_dict({name: [row.get(name) for row in rows] for name in columns})
