"""The recipe's values as TRL's own configurations, through TRL's own parser."""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Mapping
from typing import Any

from ..environment.versions import version_of

OURS_TO_DECIDE = {"enable_jit_checkpoint": False}
"""Keys that would take a signal away from us: a checkpoint is written at SIGTERM without them."""


class ArgumentFault(RuntimeError):
    """A value of the recipe that TRL does not take; the message names the key and the way out."""


def trl_arguments(config: type, values: Mapping[str, Any]) -> tuple[Any, Any]:
    """The trainer's configuration and the model's.

    ``config``: GRPOConfig or SFTConfig; ``values``: keys of it and of ModelConfig, as PyYAML reads them. Texts become
    numbers where TRL's parser makes them so (``1e-6``).

    Raises:
        ArgumentFault: a key is unknown, or a value is refused.
    """
    from trl import ModelConfig, TrlParser

    known = {field.name for kind in (config, ModelConfig) for field in dataclasses.fields(kind) if field.init}
    unknown = [key for key in values if key not in known]
    if unknown:
        raise ArgumentFault(_unknown(unknown[0], known, config.__name__))
    parser = TrlParser((config, ModelConfig))
    parser.set_defaults_with_config(**{key: value for key, value in values.items() if key not in OURS_TO_DECIDE})
    try:
        training, model = parser.parse_args_into_dataclasses(args=[])
    except SystemExit as error:
        # argparse has printed which value it refuses.
        raise ArgumentFault(
            f"TRL {version_of('trl')} refuses a value of the recipe; the run's output above says which."
        ) from error
    except (ValueError, TypeError) as error:
        raise ArgumentFault(f"TRL {version_of('trl')} refuses the recipe: {error}") from error
    return training, model


def _unknown(key: str, known: set[str], config: str) -> str:
    near = difflib.get_close_matches(key, known, n=1)
    hint = f" Did you mean {near[0]}?" if near else " Take it out, or update TRL."
    return f"{key} is not a key of {config} or ModelConfig in TRL {version_of('trl')}.{hint}"
