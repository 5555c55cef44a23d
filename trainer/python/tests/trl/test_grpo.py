"""What TRL trains with is what the log says: every rollout, in its group, with TRL's own numbers."""

import json
import math
from collections import Counter
from itertools import groupby

import pytest

from .runs import make_run, of

KEYS = ("reward", "grad_norm", "loss", "learning_rate", "entropy", "completions/mean_length", "num_tokens", "step_time")


def test_a_run_logs_prompts_rollouts_steps_and_its_end(warm, tmp_path, sound):
    run = make_run(tmp_path / "run", {"max_steps": 3, "logging_steps": 2})
    assert warm.train(run) == 0, (run / "output.txt").read_text()
    log = sound(run)
    started, end = log[0], log[-1]
    assert started["type"] == "run.started" and started["attempt"] == 1
    assert started["trainer"]["name"] == "trl" and started["trainer"]["versions"]["trl"]
    assert end == {**end, "type": "run.finished", "outcome": "completed"}
    steps = of("step", log)
    assert [event["step"] for event in steps] == [1, 2, 3]
    for event in steps:
        assert all(name in event["metrics"] for name in KEYS), event
        assert event["metrics"]["timing/generation"] > 0 and event["metrics"]["tokens_per_second/step"] > 0
    rollouts = of("rollout", log)
    assert len(rollouts) == 3 * 4
    for rollout in rollouts:
        assert rollout["logprob"] < 0 < rollout["entropy"]
        assert rollout["hops"] == ["proved", "skipped"]
        share = rollout["completion"].count("a") / max(1, len(rollout["completion"]))
        assert rollout["rewards"] == {"f1": pytest.approx(share)} and rollout["reward"] == pytest.approx(share)
        assert rollout["finish"] == "length" or rollout["tokens"] <= 6
    assert (run / "model.safetensors").exists() and (run / "trainer_state.json").exists()


# (ranks, per_device_train_batch_size, gradient_accumulation_steps, steps_per_generation, num_iterations,
#  num_generations): steps that generate are those of every so many micro-steps.
COMBINATIONS = [
    (1, 4, 1, None, 1, 2),
    (1, 2, 2, None, 1, 4),
    (1, 2, 2, 4, 1, 4),
    (1, 4, 1, 2, 2, 8),
    (1, 2, 4, 2, 1, 2),
    (1, 6, 3, 1, 1, 3),
    (2, 2, 1, None, 1, 2),
    (2, 2, 1, None, 1, 4),
    (2, 3, 2, None, 1, 4),
    (2, 2, 2, 4, 2, 8),
]


@pytest.mark.parametrize("ranks, batch, accumulated, per_generation, iterations, generations", COMBINATIONS)
def test_each_completion_is_logged_once_in_its_group(
    newest, tmp_path, sound, ranks, batch, accumulated, per_generation, iterations, generations
):
    steps = 4
    keys = {
        "per_device_train_batch_size": batch,
        "gradient_accumulation_steps": accumulated,
        "num_iterations": iterations,
        "num_generations": generations,
        "max_steps": steps,
        "max_completion_length": 4,
        "logging_steps": 3,
    }
    if per_generation:
        keys["steps_per_generation"] = per_generation
    run = make_run(tmp_path / "run", keys, examples=24)
    assert newest.train(run, ranks) == 0, (run / "output.txt").read_text()
    log = sound(run)
    size = ranks * batch * (per_generation or accumulated)
    every = (per_generation or accumulated) * iterations
    wanted = Counter(micro // accumulated + 1 for micro in range(0, steps * accumulated, every))

    rollouts = of("rollout", log)
    assert Counter(rollout["step"] for rollout in rollouts) == {step: n * size for step, n in wanted.items()}
    places = [(rollout["group"], rollout["index"]) for rollout in rollouts]
    groups = sum(wanted.values()) * size // generations
    assert places == [(group, index) for group in range(groups) for index in range(generations)]
    # The data are not shuffled here, and a group is one prompt's.
    prompts = [[rollout["prompt"] for rollout in group] for _, group in groupby(rollouts, lambda r: r["group"])]
    assert prompts == [[f"q{number % 24}"] * generations for number in range(groups)]
    assert len(of("prompt", log)) == len({rollout["prompt"] for rollout in rollouts})
    for _, group in groupby(rollouts, lambda r: r["group"]):
        check_advantages(list(group))
    for event in of("step", log):
        metrics = event["metrics"]
        mine = [rollout for rollout in rollouts if rollout["step"] == event["step"]]
        assert ("reward" in metrics) == bool(mine)
        if mine:
            assert metrics["reward"] == pytest.approx(mean(r["reward"] for r in mine), abs=1e-5)
            assert metrics["completions/mean_length"] == pytest.approx(mean(r["tokens"] for r in mine), abs=1e-4)
            assert all("logprob" in rollout for rollout in mine)
            # Where every completion is trained on in its own step, TRL's entropy is the mean over their tokens.
            if accumulated % every == 0:
                tokens = sum(r["tokens"] for r in mine)
                entropy = sum(r["entropy"] * r["tokens"] for r in mine) / tokens
                assert metrics["entropy"] == pytest.approx(entropy, rel=0.2)


def check_advantages(group):
    """TRL's: the distance from the group's mean, in standard deviations."""
    rewards = [rollout["reward"] for rollout in group]
    center = mean(rewards)
    spread = math.sqrt(sum((reward - center) ** 2 for reward in rewards) / (len(rewards) - 1))
    for rollout in group:
        assert rollout["advantage"] == pytest.approx((rollout["reward"] - center) / (spread + 1e-4), abs=2e-3)


def mean(values):
    values = list(values)
    return sum(values) / len(values)


def test_metrics_of_single_steps_average_to_what_trl_logs(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", {"max_steps": 4, "logging_steps": 4, "save_strategy": "steps", "save_steps": 4})
    assert newest.train(run) == 0
    state = json.loads((run / "checkpoint-4/trainer_state.json").read_text())
    trl = next(entry for entry in state["log_history"] if "reward" in entry)
    steps = [event["metrics"] for event in of("step", sound(run))]
    for name in ("reward", "reward_std", "loss", "completions/mean_length", "entropy", "rewards/f1/mean"):
        assert trl[name] == pytest.approx(mean(step[name] for step in steps), rel=1e-5, abs=1e-7), name
    assert trl["num_tokens"] == steps[-1]["num_tokens"]


@pytest.mark.parametrize("ranks", [1, 2])
def test_trl_trains_as_it_would_alone(warm, tmp_path, sound, ranks):
    """Recording changes nothing: not a number of any step."""
    keys = {"max_steps": 3, "gradient_accumulation_steps": 2, "logging_steps": 1}
    recorded, plain = (make_run(tmp_path / name, keys, shuffle=True) for name in ("recorded", "plain"))
    assert warm.train(recorded, ranks) == 0, (recorded / "output.txt").read_text()
    assert warm.train(plain, ranks, plain=True) == 0, (plain / "output.txt").read_text()
    history = [entry for entry in json.loads((plain / "plain.json").read_text()) if "reward" in entry]
    steps = [event["metrics"] for event in of("step", sound(recorded))]
    assert len(history) == len(steps) == 3
    for alone, step in zip(history, steps, strict=True):
        for name in set(alone) - {"step", "epoch", "step_time"}:
            assert step[name] == pytest.approx(alone[name], rel=1e-6, abs=1e-9), name
