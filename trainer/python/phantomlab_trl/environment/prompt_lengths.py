"""How long the prompts of a run are, in the tokens of its own tokenizer."""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from typing import Any

from ..launching.examples import Example, eval_examples, train_examples
from ..launching.launch_file import LaunchFileError
from .finding import Preflight, loading_arguments

LONGEST = 100
"""Prompts with the most letters, of which each is counted: the one with the most tokens is among them."""
SAMPLE = 200
"""Prompts that the mean and the least are taken from. Counting all of them takes minutes."""
Tokenizer = Any
"""transformers' own, which is loaded late."""


def check_prompts(run: Preflight) -> None:
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
    tokenizer = AutoTokenizer.from_pretrained(name, **loading_arguments(launch))
    if getattr(tokenizer, "chat_template", None) is None:
        run.add(
            "error",
            "model_name_or_path",
            f"The tokenizer of {name} has no chat template, and prompts are conversations.",
            "Take the instruct version of the model, or put a chat_template.jinja into its folder.",
        )
        return
    arguments = launch.trl.get("chat_template_kwargs") or {}
    longest = _lengths(tokenizer, sorted(examples, key=_letters, reverse=True)[:LONGEST], arguments)
    every = max(1, len(examples) // SAMPLE)
    sample = _lengths(tokenizer, examples[::every], arguments) if len(examples) > LONGEST else longest
    most, id = max(longest)
    run.prompt_tokens = {
        "count": len(examples),
        "min": min(sample)[0],
        "mean": round(statistics.fmean(tokens for tokens, _ in sample), 1),
        "max": most,
        "longest": id,
        "sampled": len(sample),
    }
    _fits(run, most, id)


def _letters(example: Example) -> int:
    return sum(len(message["content"]) for message in example["messages"])


def _lengths(tokenizer: Tokenizer, examples: Sequence[Example], arguments: Mapping[str, Any]) -> list[tuple[int, str]]:
    """Tokens and id of each."""
    texts = [
        tokenizer.apply_chat_template(list(one["messages"]), tokenize=False, add_generation_prompt=True, **arguments)
        for one in examples
    ]
    tokens = tokenizer(texts, add_special_tokens=False)["input_ids"]
    return [(len(ids), str(one["id"])) for one, ids in zip(examples, tokens, strict=True)]


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
