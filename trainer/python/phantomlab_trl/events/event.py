"""The events that a trainer writes, as types: the fields of schemas/events.schema.json."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, TypedDict

Verdict = Literal["proved", "contradicted", "unsupported", "skipped"]


class Message(TypedDict):
    role: Literal["system", "user", "assistant"]
    content: str


class Trainer(TypedDict):
    name: str
    versions: Mapping[str, str]


class Source(TypedDict):
    recipe: str
    cwd: str


class _RunStarted(TypedDict):
    type: Literal["run.started"]
    run: str
    recipe: Mapping[str, Any]
    plan: Mapping[str, Any]
    trainer: Trainer
    host: str
    attempt: int


class RunStarted(_RunStarted, total=False):
    """An attempt begins."""

    step: int
    """Updates that the checkpoint holds from which it continues; what the log has beyond no longer counts."""
    source: Source


class _Prompt(TypedDict):
    type: Literal["prompt"]
    id: str
    task: str
    messages: Sequence[Message]
    question: str
    answer: Sequence[str]
    difficulty: float


class Prompt(_Prompt, total=False):
    """A prompt, the first time that it is used in the run."""

    scoring: Literal["paper", "strict-tags"]
    universe: str
    query: Sequence[str]
    evidence: str


class _Rollout(TypedDict):
    type: Literal["rollout"]
    step: int
    group: int
    prompt: str
    index: int
    completion: str
    tokens: int
    finish: Literal["stop", "length"]
    rewards: Mapping[str, float]
    reward: float
    advantage: float


class Rollout(_Rollout, total=False):
    """One sampled completion. ``group`` counts over the whole run from 0, ``index`` in the group from 0."""

    logprob: float
    """Mean over the completion's tokens, in nats."""
    entropy: float
    """Mean over the completion's tokens, in nats."""
    ratio: float
    """Importance-sampling ratio of vLLM's correction; 0: the rollout does not count in the loss."""
    hops: Sequence[Verdict]


class Step(TypedDict):
    """An optimizer step is done; the metrics have TRL's names."""

    type: Literal["step"]
    step: int
    epoch: float
    metrics: Mapping[str, float]


class Eval(TypedDict):
    type: Literal["eval"]
    step: int
    dataset: str
    split: str
    metrics: Mapping[str, float]


class Checkpoint(TypedDict):
    """A checkpoint lies whole on disk; ``path`` is relative to the run folder."""

    type: Literal["checkpoint"]
    step: int
    path: str


class Log(TypedDict):
    type: Literal["log"]
    level: Literal["debug", "info", "warning", "error"]
    text: str


class _RunFinished(TypedDict):
    type: Literal["run.finished"]
    outcome: Literal["completed", "failed", "stopped", "preempted"]


class RunFinished(_RunFinished, total=False):
    reason: str


EventBody = RunStarted | Prompt | Rollout | Step | Eval | Checkpoint | Log | RunFinished
