"""launch.json: what ``phantomlab train`` resolved a recipe to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

LAUNCH_FILE = "launch.json"
_WAY_OUT = "phantomlab train --trainer trl writes it: start the run again with that."


class LaunchFileError(RuntimeError):
    """launch.json, or an examples file beside it, can't be used; the message names it and the way out."""


@dataclass(frozen=True)
class Reward:
    name: str
    """As the recipe writes it."""
    kind: Literal["phantomlab", "python"]
    """Who computes it: the rewards child, or a Python function of the user's that TRL calls."""


@dataclass(frozen=True)
class Sampling:
    """How answers are sampled when a policy is measured."""

    temperature: float = 1.0
    """0: the likeliest token."""
    top_p: float = 1.0
    top_k: int = 0
    """0: all tokens."""


@dataclass(frozen=True)
class Launch:
    folder: Path
    method: Literal["grpo", "sft"]
    run: str
    attempt: int
    resume: Path | None
    """The checkpoint that is continued."""
    resume_step: int | None
    recipe: Mapping[str, Any]
    trl: Mapping[str, Any]
    """Keys of GRPOConfig or SFTConfig, and of ModelConfig."""
    rewards: tuple[Reward, ...]
    reward_command: tuple[str | None, ...]
    """Words of the rewards child; None in the first place: Node has to be found."""
    python_path: tuple[str, ...]
    """Folders in which modules of the user's are looked for."""
    plan: Mapping[str, Any]
    source: Mapping[str, Any]
    versions: Mapping[str, str]
    shuffle: bool
    evaluation_sampling: Mapping[tuple[str, str], Sampling]
    """By data set and split; the whole distribution where one is not named."""
    warnings: tuple[str, ...]
    notes: tuple[str, ...]


def read_launch(folder: str | Path) -> Launch:
    """Reads the launch.json of a run folder.

    Raises:
        LaunchFileError: it is not there, no JSON, or lacks what a training needs.
    """
    file = Path(folder).resolve() / LAUNCH_FILE
    try:
        value: Any = json.loads(file.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise LaunchFileError(f"{file} cannot be read ({error}). {_WAY_OUT}") from error
    if not isinstance(value, dict) or value.get("format") != 1:
        raise LaunchFileError(f"{file} is not of format 1. {_WAY_OUT}")
    try:
        return _launch(file.parent, value)
    except (KeyError, TypeError, ValueError) as error:
        what = f"{error.args[0]!r} is missing" if isinstance(error, KeyError) else str(error)
        raise LaunchFileError(f"{file}: {what}. {_WAY_OUT}") from error


def _launch(folder: Path, value: dict[str, Any]) -> Launch:
    method = value["method"]
    if method not in ("grpo", "sft"):
        raise ValueError(f'method is {method!r}, and neither "grpo" nor "sft"')
    if not isinstance(value["trl"], dict):
        raise ValueError("trl is not an object")
    resume = value.get("resume")
    return Launch(
        folder=folder,
        method=method,
        run=str(value["run"]),
        attempt=int(value["attempt"]),
        resume=folder / resume if resume else None,
        resume_step=value.get("resume_step"),
        recipe=dict(value["recipe"]),
        trl=dict(value["trl"]),
        rewards=tuple(_reward(each) for each in value.get("rewards", ())),
        reward_command=tuple(value.get("reward_command") or ()),
        python_path=tuple(str(each) for each in value.get("python_path", ())),
        plan=dict(value["plan"]),
        source=dict(value["source"]),
        versions={name: str(version) for name, version in value.get("versions", {}).items()},
        shuffle=bool(value.get("shuffle", True)),
        evaluation_sampling={
            (str(each["dataset"]), str(each["split"])): Sampling(
                float(each["temperature"]), float(each["top_p"]), int(each["top_k"])
            )
            for each in value.get("evaluation_sampling", ())
        },
        warnings=tuple(value.get("warnings", ())),
        notes=tuple(value.get("notes", ())),
    )


def _reward(value: dict[str, Any]) -> Reward:
    kind = value["kind"]
    if kind not in ("phantomlab", "python"):
        raise ValueError(f"the reward {value['name']} is of kind {kind!r}")
    return Reward(str(value["name"]), kind)
