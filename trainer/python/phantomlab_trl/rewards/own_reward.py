"""A reward of the user's own in Python: ``module.function`` with TRL's signature."""

from __future__ import annotations

import functools
import importlib
import inspect
import math
import sys
import traceback
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from types import ModuleType
from typing import Any

from .faults import RewardFault

RewardFunction = Callable[..., Any]


def find_own_reward(name: str, folders: Sequence[str]) -> RewardFunction:
    """The function that a recipe names; a name without a dot is one of TRL's own rewards.

    Raises:
        RewardFault: there is no such module or function, or importing it fails.
    """
    for folder in reversed(folders):
        if folder not in sys.path:
            sys.path.insert(0, folder)
    module_name, _, function_name = name.rpartition(".")
    module = _module(name, module_name or "trl.rewards", folders)
    function = getattr(module, function_name, None)
    if callable(function):
        return function
    others = [other for other, value in vars(module).items() if inspect.isfunction(value) and not other.startswith("_")]
    hint = f" It has {', '.join(others[:10])}." if others else ""
    raise RewardFault(
        f"The reward {name}: {getattr(module, '__file__', module.__name__)} has no function {function_name}.{hint}"
    )


def _module(reward: str, name: str, folders: Sequence[str]) -> ModuleType:
    try:
        return importlib.import_module(name)
    except ModuleNotFoundError as error:
        if error.name is not None and (name == error.name or name.startswith(f"{error.name}.")):
            where = " or ".join(folders) or "the Python path"
            raise RewardFault(
                f"The reward {reward}: there is no module {name} in {where}. "
                f"Put {name.split('.')[0]}.py next to the recipe, or install it."
            ) from error
        raise RewardFault(f"The reward {reward}: its module cannot be imported. {_place(error)}") from error
    except Exception as error:
        raise RewardFault(f"The reward {reward}: its module cannot be imported. {_place(error)}") from error


def checked_reward(
    name: str,
    function: RewardFunction,
    timed: Callable[[], AbstractContextManager[None]],
    keep: Callable[[str, list[float | None]], list[float | None]],
    warn: Callable[[str], None],
) -> RewardFunction:
    """The function as TRL is given it: under the recipe's name, timed, and with faults in words. ``keep`` is given what
    it returned.

    An asynchronous function stays one, so that TRL runs it beside the others.
    """
    if is_async(function):

        @functools.wraps(function)
        async def reward(prompts: Any, completions: Any, **columns: Any) -> list[float | None]:  # noqa: ANN401
            with _faults(name, function):
                values = await function(prompts=prompts, completions=completions, **columns)
            return keep(name, _checked(name, values, len(completions), warn))
    else:

        @functools.wraps(function)
        def reward(prompts: Any, completions: Any, **columns: Any) -> list[float | None]:  # noqa: ANN401
            with timed(), _faults(name, function):
                values = function(prompts=prompts, completions=completions, **columns)
            return keep(name, _checked(name, values, len(completions), warn))

    reward.__name__ = name
    return reward


def is_async(function: RewardFunction) -> bool:
    """Whether calling it gives a coroutine: a function written so, or an object whose call is."""
    return inspect.iscoroutinefunction(function) or inspect.iscoroutinefunction(type(function).__call__)


class _faults(AbstractContextManager[None]):
    """Says of what a reward function raises which function it was, and where."""

    def __init__(self, name: str, function: RewardFunction) -> None:
        self._name = name
        self._function = function

    def __exit__(self, kind: Any, error: BaseException | None, trace: Any) -> None:  # noqa: ANN401
        if not isinstance(error, Exception) or isinstance(error, RewardFault):
            return
        hint = ""
        if isinstance(error, TypeError) and "unexpected keyword argument" in str(error):
            hint = " TRL passes every column of the data by name: let the function take **kwargs."
        raise RewardFault(f"The reward {self._name} failed. {_place(error)}{hint}") from error


def _place(error: BaseException) -> str:
    """File, line and words of what was raised: the innermost line outside of Python's own import machinery."""
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "importlib" not in frame.filename]
    own = [frame for frame in frames if not frame.filename.startswith((_OURS, "<"))]
    at = f"{own[-1].filename}:{own[-1].lineno}: " if own else ""
    if isinstance(error, SyntaxError) and error.filename:
        at = f"{error.filename}:{error.lineno}: "
    return f"{at}{type(error).__name__}: {error}"


_OURS = __file__


def _checked(name: str, values: Any, count: int, warn: Callable[[str], None]) -> list[float | None]:  # noqa: ANN401
    """One finite number, or None, for each completion."""
    if hasattr(values, "tolist"):
        values = values.tolist()
    if not isinstance(values, Sequence) or isinstance(values, str):
        raise RewardFault(f"The reward {name} returned {_kind(values)}; it must return a list of {count} numbers.")
    if len(values) != count:
        raise RewardFault(
            f"The reward {name} returned {len(values)} rewards for {count} completions: it must return one for each."
        )
    numbers = [_number(name, value) for value in values]
    lost = sum(number is not None and math.isnan(number) for number in numbers)
    if lost == count > 0:
        raise RewardFault(
            f"The reward {name} returned NaN for all {count} completions. Where it does not apply, let it return None."
        )
    if lost:
        warn(f"The reward {name} returned NaN for some completions, which count as if it did not apply to them.")
    return numbers


def _number(name: str, value: Any) -> float | None:  # noqa: ANN401
    if value is None:
        return None
    try:
        return float(value)
    except (TypeError, ValueError) as error:
        raise RewardFault(
            f"The reward {name} returned {value!r} for a completion; it must be a number or None."
        ) from error


def _kind(value: object) -> str:
    return "nothing" if value is None else f"a {type(value).__name__}"
