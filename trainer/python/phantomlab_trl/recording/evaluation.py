"""Evaluations by TRL, with what the embedded trainer measures of an answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

import torch
from transformers import Trainer

from .recorder import Recorder
from .rollouts import Completions

MEASURES = ("f1", "exact_match", "precision", "recall")
PREFIX = "eval_"


@dataclass(frozen=True)
class EvaluatedCompletions:
    examples: Sequence[str]
    lengths: Sequence[int]
    finished: Sequence[bool]
    parsed: Sequence[bool]
    measures: Mapping[str, Sequence[float | None]]

    @classmethod
    def of(cls, completions: Completions) -> EvaluatedCompletions:
        assert completions.scores.rewards is not None
        scores = completions.scores.rewards.result()
        return cls(completions.examples, completions.lengths, completions.finished, scores.parsed, scores.measures)


class Evaluated(Trainer):
    """Evaluates split by split, and logs an event for each."""

    recorder: Recorder

    def begin_evaluations(self) -> None:
        self._evaluated: list[EvaluatedCompletions] = []
        self._last_evaluated = -1

    def answer_evaluation(self, name: str) -> None:
        """Samples answers to an evaluation set, where TRL has not done so to evaluate it."""

    def take_evaluated(self, completions: EvaluatedCompletions) -> None:
        self._evaluated.append(completions)

    def evaluate(
        self,
        eval_dataset: Any = None,
        ignore_keys: Any = None,
        metric_key_prefix: str = "eval",
    ) -> dict[str, float]:
        given = self.eval_dataset if eval_dataset is None else eval_dataset
        if isinstance(given, dict):
            # Comes back here, once a split.
            return super().evaluate(eval_dataset, ignore_keys, metric_key_prefix)
        recorder = self.recorder
        recorder.phase = "the evaluation"
        self._evaluated = []
        self._eval_logs: dict[str, float] = {}
        with _own_random_numbers(self.args.seed + recorder.rank.index):
            metrics = super().evaluate(eval_dataset, ignore_keys, metric_key_prefix)
            self.answer_evaluation(metric_key_prefix.removeprefix(PREFIX))
        everyone = recorder.gather({"evaluated": [asdict(one) for one in self._evaluated]})
        self._last_evaluated = self.state.global_step
        name = metric_key_prefix.removeprefix(PREFIX)
        if recorder.log.writes and name in recorder.splits:
            dataset, split = recorder.splits[name]
            answers = _answers(everyone, getattr(self, "num_generations_eval", 1))
            recorder.log.append(
                {
                    "type": "eval",
                    "step": self.state.global_step,
                    "dataset": dataset,
                    "split": split,
                    "metrics": {**_under_trl_names({**self._eval_logs, **metrics}, metric_key_prefix), **answers},
                }
            )
        recorder.phase = "between two steps"
        return metrics


def _under_trl_names(metrics: Mapping[str, Any], prefix: str) -> dict[str, float]:
    """TRL's metrics as ``eval_NAME``, without the name of the split that transformers puts in between."""
    named: dict[str, float] = {}
    for name, value in metrics.items():
        if isinstance(value, (int, float)) and name.startswith(PREFIX):
            rest = name.removeprefix(f"{prefix}_") if name.startswith(f"{prefix}_") else name.removeprefix(PREFIX)
            named[f"{PREFIX}{rest}"] = value
    return named


def _answers(everyone: Iterable[Mapping[str, Any]], most: int) -> dict[str, float]:
    """Means over all completions. The last batch is filled up with examples that were asked before: not counted."""
    seen: Counter[str] = Counter()
    rows: list[tuple[int, bool, bool, dict[str, float | None]]] = []
    for batch in _in_order(everyone):
        for i, example in enumerate(batch["examples"]):
            seen[example] += 1
            if seen[example] <= most:
                measures = {name: values[i] for name, values in batch["measures"].items()}
                rows.append((batch["lengths"][i], batch["finished"][i], batch["parsed"][i], measures))
    if not rows:
        return {}
    means = {
        name: _mean([value for row in rows if (value := row[3].get(name)) is not None])
        for name in MEASURES
        if any(row[3].get(name) is not None for row in rows)
    }
    return {
        **means,
        "parse_rate": _mean([float(row[2]) for row in rows]),
        "mean_length": _mean([float(row[0]) for row in rows]),
        "clipped_ratio": _mean([float(not row[1]) for row in rows]),
        "count": len(seen),
    }


def _in_order(everyone: Iterable[Mapping[str, Any]]) -> Iterable[Mapping[str, Any]]:
    """Batches as they were evaluated: the first of each rank, then the second, ..."""
    for batches in zip(*(one["evaluated"] for one in everyone), strict=True):
        yield from batches


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


class _own_random_numbers:
    """Random numbers of their own, the same every time: evaluating doesn't change what is trained, and two
    evaluations differ by the policy and not by luck. (vLLM draws from its own.)
    """

    def __init__(self, seed: int) -> None:
        self._seed = seed
        devices = [torch.cuda.current_device()] if torch.cuda.is_available() else []
        self._fork = torch.random.fork_rng(devices)

    def __enter__(self) -> None:
        self._fork.__enter__()
        torch.manual_seed(self._seed)

    def __exit__(self, *error: Any) -> None:
        self._fork.__exit__(*error)
