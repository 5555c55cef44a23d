"""Answers sampled from a policy that is being trained, on all ranks together."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch
from trl.models import unwrap_model_for_generation

from ..launching.examples import Example
from ..launching.launch_file import Sampling
from .trl_versions import end_tokens


@dataclass(frozen=True)
class Answer:
    example: str
    text: str
    tokens: int
    """Completion length, the end token counted."""
    finished: bool


def answer(trainer: Any, examples: Sequence[Example], most_tokens: int, sampling: Sampling) -> list[Answer]:
    """One answer to each of this rank's share of the examples.

    Every rank has to call this, and runs as many batches as the others: parts of a sharded model are gathered in them.
    """
    world, rank = trainer.accelerator.num_processes, trainer.accelerator.process_index
    size = trainer.args.per_device_eval_batch_size
    mine = list(examples[rank::world])
    batches = math.ceil(math.ceil(len(examples) / world) / size)
    answers: list[Answer] = []
    with (
        torch.no_grad(),
        unwrap_model_for_generation(trainer.model_wrapped, trainer.accelerator) as model,
    ):
        model.eval()
        for batch in range(batches):
            wanted = mine[batch * size : (batch + 1) * size]
            # A rank without examples left asks one again, and drops the answer.
            answers += _batch(trainer, model, wanted or examples[:1], most_tokens, sampling)[: len(wanted)]
    return answers


def _batch(trainer: Any, model: Any, examples: Sequence[Example], most_tokens: int, sampling: Sampling) -> list[Answer]:
    tokenizer = trainer.processing_class
    arguments = getattr(trainer.args, "chat_template_kwargs", None) or {}
    texts = [
        tokenizer.apply_chat_template(list(one["messages"]), tokenize=False, add_generation_prompt=True, **arguments)
        for one in examples
    ]
    inputs = tokenizer(texts, return_tensors="pt", padding=True, padding_side="left", add_special_tokens=False)
    inputs = {name: inputs[name].to(trainer.args.device) for name in ("input_ids", "attention_mask")}
    made = model.generate(
        **inputs,
        **_drawing(sampling),
        max_new_tokens=most_tokens,
        pad_token_id=tokenizer.pad_token_id,
        synced_gpus=trainer.accelerator.num_processes > 1,
    )
    ends = end_tokens(trainer)
    rows = made[:, inputs["input_ids"].shape[1] :].tolist()
    return [_answer(tokenizer, str(one["id"]), row, ends) for one, row in zip(examples, rows, strict=True)]


def _drawing(sampling: Sampling) -> dict[str, Any]:
    """Every option is given: what is left open, a model's generation_config.json says."""
    if sampling.temperature == 0:
        return {"do_sample": False, "temperature": None, "top_p": None, "top_k": None}
    return {
        "do_sample": True,
        "temperature": sampling.temperature,
        "top_p": sampling.top_p,
        "top_k": sampling.top_k,
        "min_p": None,
    }


def _answer(tokenizer: Any, example: str, row: Sequence[int], ends: set[int]) -> Answer:
    end = next((place for place, token in enumerate(row) if token in ends), None)
    ids = list(row if end is None else row[: end + 1])
    return Answer(example, tokenizer.decode(ids, skip_special_tokens=True), len(ids), end is not None)
