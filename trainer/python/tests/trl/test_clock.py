"""Where the time of a step goes: sections that nest and add up."""

import time

import pytest

from phantomlab_trl.recording.clock import StepClock
from phantomlab_trl.recording.step_metrics import StepMetrics


def test_time_counts_for_the_innermost_section(monkeypatch):
    now = [0.0]
    monkeypatch.setattr(time, "perf_counter", lambda: now[0])

    def spend(seconds):
        now[0] += seconds

    clock = StepClock()
    clock.begin_step()
    with clock.section("logprobs"):
        spend(1)
        with clock.section("generation"):
            spend(2)
            with clock.section("weight_sync"):
                spend(4)
            spend(8)
        with clock.section("rewards"):
            spend(16)
        spend(32)
    spend(64)
    clock.add("optimizer", 0.5)
    assert clock.timings() == {
        "timing/generation": 10,
        "timing/weight_sync": 4,
        "timing/rewards": 16,
        "timing/logprobs": 33,
        "timing/optimizer": 0.5,
    }
    assert clock.step_seconds == 127
    clock.begin_step()
    assert clock.timings() == {}


def test_metrics_are_those_that_are_new_since_the_last_step():
    metrics = StepMetrics()
    lists = {"reward": [1.0, 3.0], "num_tokens": [10.0]}
    assert metrics.take(lists) == {"reward": 2.0, "num_tokens": 10.0}
    lists["reward"].append(float("nan"))
    lists["reward"].append(6.0)
    lists["num_tokens"] = [20.0]
    assert metrics.take(lists) == {"reward": 6.0, "num_tokens": 20.0}
    assert metrics.take(lists) == {}
    lists["reward"].append(float("nan"))
    assert metrics.take(lists) == {"reward": pytest.approx(float("nan"), nan_ok=True)}
    # TRL logs, and empties its lists.
    lists.clear()
    metrics.emptied()
    lists["reward"] = [5.0]
    assert metrics.take(lists) == {"reward": 5.0}
