"""A resumed run continues as the run would have without its end."""

import json
import shutil

import pytest

from .runs import make_run, of, resume_from_newest
from .test_ends import effective

# 8 prompts: more than one epoch in 6 steps of 2 or 4 groups.
CASES = {
    "aligned": {"per_device_train_batch_size": 4},
    "accumulated": {"per_device_train_batch_size": 2, "gradient_accumulation_steps": 2},
    "several steps a generation": {"per_device_train_batch_size": 4, "steps_per_generation": 2},
    "several iterations": {"per_device_train_batch_size": 4, "num_iterations": 2},
}
SAVED = {"max_steps": 6, "save_strategy": "steps", "save_steps": 1, "max_completion_length": 4}


@pytest.mark.parametrize("shuffle", [False, True])
@pytest.mark.parametrize("case", CASES)
def test_a_resumed_run_asks_the_prompts_that_it_would_have_asked(warm, tmp_path, sound, case, shuffle):
    whole = make_run(tmp_path / "whole", SAVED | CASES[case], examples=8, shuffle=shuffle)
    assert warm.train(whole) == 0, (whole / "output.txt").read_text()
    resumed = make_run(tmp_path / "resumed", SAVED | CASES[case], examples=8, shuffle=shuffle)
    take_over(whole, resumed, step=4)
    assert warm.train(resumed) == 0, (resumed / "output.txt").read_text()
    wanted, got = sound(whole), sound(resumed)
    assert got[-1]["outcome"] == "completed"
    prompts = [rollout["prompt"] for rollout in of("rollout", wanted) if rollout["step"] > 4]
    again = [rollout["prompt"] for rollout in of("rollout", got) if rollout["step"] > 4]
    assert again == prompts
    if case in ("aligned", "accumulated"):
        # Nothing was left of a generation: weights, optimizer and random numbers are the same to the last bit.
        assert told(of("rollout", got), 4) == told(of("rollout", wanted), 4)
        assert curves(got) == curves(wanted)
    steps, rollouts = effective(got)
    assert sorted(steps) == [1, 2, 3, 4, 5, 6]
    assert [(r["group"], r["index"]) for r in rollouts] == sorted({(r["group"], r["index"]) for r in rollouts})


def take_over(whole, resumed, step):
    """Makes the folder what it was at a step: its log up to there, and its checkpoint."""
    lines = (whole / "events.jsonl").read_text().splitlines(keepends=True)
    cut = next(i for i, line in enumerate(lines) if json.loads(line).get("path") == f"checkpoint-{step}")
    (resumed / "events.jsonl").write_text("".join(lines[: cut + 1]))
    shutil.copytree(whole / f"checkpoint-{step}", resumed / f"checkpoint-{step}")
    resume_from_newest(resumed)


def told(rollouts, after):
    return [
        (r["step"], r["group"], r["index"], r["prompt"], r["completion"], r["advantage"])
        for r in rollouts
        if r["step"] > after
    ]


def curves(log):
    names = ("loss", "grad_norm", "learning_rate", "reward", "num_tokens", "entropy")
    return {event["step"]: {name: event["metrics"].get(name) for name in names} for event in of("step", log)}


def test_a_half_written_checkpoint_is_not_gone_on_with(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", SAVED | {"max_steps": 2})
    assert newest.train(run) == 0
    (run / "checkpoint-2/trainer_state.json").write_text('{"global_step": 2')
    resume_from_newest(run, checkpoint="checkpoint-2")
    assert newest.train(run) == 1
    reason = sound(run)[-1]["reason"]
    assert "checkpoint-2 is not whole" in reason and "checkpoint-1" in reason
    resume_from_newest(run)
    assert newest.train(run) == 0
    log = sound(run)
    assert any("checkpoint-2 was left half written" in event["text"] for event in of("log", log))
    assert log[-1]["outcome"] == "completed" and len(of("run.started", log)) == 3


def test_a_run_that_ended_after_its_last_checkpoint_has_nothing_left_to_train(warm, tmp_path, sound):
    keys = SAVED | {"max_steps": 3, "eval_strategy": "steps", "eval_steps": 100, "per_device_eval_batch_size": 2}
    whole = make_run(tmp_path / "whole", keys, examples=40, evals=2)
    assert warm.train(whole) == 0, (whole / "output.txt").read_text()
    resumed = make_run(tmp_path / "resumed", keys, examples=40, evals=2)
    take_over(whole, resumed, step=3)
    assert warm.train(resumed) == 0, (resumed / "output.txt").read_text()
    log = sound(resumed)
    assert log[-1]["outcome"] == "completed"
    assert [event["step"] for event in of("step", log)] == [1, 2, 3]
    assert of("eval", log)[-1]["step"] == 3
    assert (resumed / "model.safetensors").read_bytes() == (whole / "model.safetensors").read_bytes()
