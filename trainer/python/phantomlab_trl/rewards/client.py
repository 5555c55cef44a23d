"""Asks the rewards child, which is started again once when it dies."""

from __future__ import annotations

import json
import threading
from collections import deque
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, Literal

from .child import RewardsChild
from .faults import RewardFault

Split = Literal["train", "eval"]


@dataclass(frozen=True)
class Asked:
    """A completion to be scored, and the id of the example that it answers."""

    example: str
    text: str


@dataclass(frozen=True)
class Scores:
    """One value a completion in each list."""

    rewards: Mapping[str, Sequence[float | None]]
    parsed: Sequence[bool]
    hops: Sequence[Sequence[str] | None]
    measures: Mapping[str, Sequence[float | None]]
    """What evaluations count: f1, exact_match, precision, recall; empty for completions of training."""


@dataclass
class _Unanswered:
    id: int
    line: str
    answer: Future[Scores]


class RewardsClient:
    """One child, over the whole run. Requests are answered in their order; ``ask`` does not wait.

    ``note`` is told, in words, when the child had to be started again.
    """

    def __init__(self, command: Sequence[str], note: Callable[[str], None]) -> None:
        self._command = list(command)
        self._note = note
        self._turn = threading.RLock()
        self._unanswered: deque[_Unanswered] = deque()
        self._ready: Future[list[str]] = Future()
        self._asked = 0
        self._restarted = False
        self._closed = False
        self._failure: RewardFault | None = None
        # A child may speak before it is known here: it waits for its turn.
        with self._turn:
            self._child = self._start()

    def names(self, timeout_s: float | None = None) -> list[str]:
        """The rewards that the child computes, once it has loaded what it needs.

        Raises:
            RewardFault: it could not load them, or died.
        """
        return self._ready.result(timeout_s)

    def ask(
        self, step: int, split: Split, completions: Sequence[Asked], what: Literal["rewards", "hops"] | None = None
    ) -> Future[Scores]:
        """Sends completions to be scored; ``what`` limits the answer to rewards or to the verdicts on hops.

        The answer raises RewardFault when a reward failed, or the child died for good.
        """
        with self._turn:
            self._asked += 1
            request: dict[str, Any] = {
                "id": self._asked,
                "step": step,
                "completions": [{"example": one.example, "text": one.text, "split": split} for one in completions],
            }
            if what is not None:
                request["ask"] = what
            asked = _Unanswered(self._asked, json.dumps(request), Future())
            if self._failure:
                asked.answer.set_exception(self._failure)
                return asked.answer
            self._unanswered.append(asked)
            child = self._child
        child.send(asked.line)
        return asked.answer

    def close(self) -> None:
        with self._turn:
            self._closed = True
            child = self._child
        child.close()

    def _start(self) -> RewardsChild:
        try:
            return RewardsChild(self._command, self._take, self._ended)
        except OSError as error:
            raise RewardFault(f"The rewards program {self._command[0]} cannot be started: {error}.") from error

    def _take(self, child: RewardsChild, line: str) -> None:
        try:
            value: Any = json.loads(line)
        except ValueError:
            return  # A reward of the user's that prints.
        if not isinstance(value, dict):
            return
        with self._turn:
            if child is not self._child:
                return
            if value.get("ready") is True:
                if not self._ready.done():
                    self._ready.set_result(list(value.get("rewards", ())))
            elif value.get("id") is None:
                self._fail(RewardFault(str(value.get("error", "The rewards child said nothing of what is wrong."))))
            elif self._unanswered and self._unanswered[0].id == value["id"]:
                _settle(self._unanswered.popleft().answer, value)

    def _ended(self, child: RewardsChild) -> None:
        with self._turn:
            if self._closed or self._failure or child is not self._child:
                return
            how = child.end()
            if self._restarted:
                self._fail(RewardFault(f"The rewards child died a second time ({how})."))
                return
            self._restarted = True
            self._note(f"The rewards child died and was started again ({how}).")
            try:
                self._child = self._start()
            except RewardFault as fault:
                self._fail(fault)
                return
            for asked in self._unanswered:
                self._child.send(asked.line)

    def _fail(self, fault: RewardFault) -> None:
        self._failure = fault
        if not self._ready.done():
            self._ready.set_exception(fault)
        while self._unanswered:
            self._unanswered.popleft().answer.set_exception(fault)


def _settle(answer: Future[Scores], value: Mapping[str, Any]) -> None:
    if "error" in value:
        answer.set_exception(RewardFault(str(value["error"])))
        return
    answer.set_result(
        Scores(
            rewards=value.get("rewards", {}),
            parsed=value.get("parsed", ()),
            hops=value.get("hops", ()),
            measures=value.get("measures", {}),
        )
    )
