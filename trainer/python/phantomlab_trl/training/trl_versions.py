"""What differs between the versions of TRL: the one place that knows."""

from __future__ import annotations

import inspect
import re
from collections.abc import Sequence
from typing import Any

OLDEST = (1, 0)
NEWEST = (1, 16)
"""The newest minor series that the tests train with."""


class UnsupportedTrl(RuntimeError):
    """TRL is missing or too old; the message says the way out."""


def check_trl_version(version: str | None) -> str | None:
    """A warning about a TRL that the tests don't know; None for one that they do.

    Raises:
        UnsupportedTrl: there is none, or its trainers lack what is read from them.
    """
    way_out = f'python -m pip install "trl>={_text(OLDEST)},<{NEWEST[0]}.{NEWEST[1] + 1}"'
    if version is None:
        raise UnsupportedTrl(f"TRL is not installed in this Python. Install it: {way_out}")
    series = _series(version)
    if series is None:
        return f"TRL calls itself version {version}, which can't be read. PhantomLab is tested with {_range()}."
    if series < OLDEST:
        raise UnsupportedTrl(f"TRL {version} is too old: PhantomLab trains with {_range()}. Update it: {way_out}")
    if series > NEWEST:
        return (
            f"TRL {version} is newer than what PhantomLab is tested with ({_range()}). If the run fails where "
            f"PhantomLab meets TRL, go back: {way_out}"
        )
    return None


def loading_arguments(trainer: type, training: Any, model: Any) -> dict[str, Any]:
    """How TRL's own scripts hand a model's options to a trainer: through the configuration, and in part beside it.

    ``training``: GRPOConfig or SFTConfig, whose model_init_kwargs are set; ``model``: ModelConfig. Returns arguments
    for the trainer.
    """
    from trl import get_peft_config, get_quantization_config

    quantization = get_quantization_config(model)
    options = {
        "revision": model.model_revision,
        "attn_implementation": model.attn_implementation,
        "dtype": model.dtype,
        # Moved from the model's options to the trainer's in TRL 1.6.
        "trust_remote_code": getattr(training, "trust_remote_code", getattr(model, "trust_remote_code", False)),
    }
    arguments: dict[str, Any] = {"peft_config": get_peft_config(model)}
    if "quantization_config" in inspect.signature(trainer).parameters:
        arguments["quantization_config"] = quantization
    elif quantization is not None:
        # Earlier trainers take it with the model's options, and place the model themselves only without it.
        from trl import get_kbit_device_map

        options |= {"device_map": get_kbit_device_map(), "quantization_config": quantization}
    training.model_init_kwargs = {**options, **(training.model_init_kwargs or {})}
    return arguments


def end_tokens(trainer: Any) -> set[int]:
    """Token ids at which TRL takes a completion for finished: it names several since 1.9, and padding always counts."""
    tokenizer = getattr(trainer, "_tokenizer", None) or trainer.processing_class
    tokenizer = getattr(tokenizer, "tokenizer", tokenizer)
    ends = getattr(trainer, "eos_token_ids", None) or [getattr(trainer, "eos_token_id", tokenizer.eos_token_id)]
    return {token for token in (*ends, tokenizer.pad_token_id) if token is not None}


def per_token(result: Sequence[Any]) -> tuple[Any, Any]:
    """Log-probabilities and entropies out of ``_get_per_token_logps_and_entropies``; later versions add to them."""
    return result[0], result[1]


def parses_responses(trainer: Any) -> bool:
    """Whether TRL cuts completions into parts (thoughts, tool calls, content), so that their text is not whole."""
    tokenizer = getattr(trainer.processing_class, "tokenizer", trainer.processing_class)
    return bool(getattr(tokenizer, "response_template", None) or getattr(tokenizer, "response_schema", None))


def _series(version: str) -> tuple[int, int] | None:
    found = re.match(r"(\d+)\.(\d+)", version)
    return (int(found[1]), int(found[2])) if found else None


def _text(series: tuple[int, int]) -> str:
    return f"{series[0]}.{series[1]}"


def _range() -> str:
    return f"TRL {_text(OLDEST)} to {_text(NEWEST)}"
