"""Rollouts of a step that does not end: none is lost, and none is told twice."""

import json
import signal

import pytest

from .runs import F1, make_run, of, resume_from_newest
from .test_ends import check_whole_run, effective, whole_lines
from .warm import wait_until

KEYS = {
    "max_steps": 3,
    "save_strategy": "steps",
    "save_steps": 1,
    "max_completion_length": 4,
    "per_device_train_batch_size": 2,
    # Two generations a step.
    "gradient_accumulation_steps": 2,
    "steps_per_generation": 1,
}
IN_BACKWARD = """
import os, pathlib
from accelerate import Accelerator
backward = Accelerator.backward
calls = 0
def fail(self, loss, **kwargs):
    global calls
    calls += 1
    if calls == 4 and os.environ.get("RANK", "0") == FAILING and not pathlib.Path(HERE, "done").exists():
        pathlib.Path(HERE, "done").touch()
        HOW
    return backward(self, loss, **kwargs)
Accelerator.backward = fail
def score(completions, **_):
    return [float(len(text[0]["content"])) for text in completions]
"""
RAISES = "raise RuntimeError('the device is lost')"
DIES = "os.kill(os.getpid(), 9)"


def run_that_ends_in_backward(folder, failing, how, **more):
    """A run whose second step ends in the backward pass of its second micro-batch, once."""
    text = IN_BACKWARD.replace("FAILING", repr(str(failing))).replace("HERE", repr(str(folder))).replace("HOW", how)
    (folder / "mine.py").write_text(text)
    rewards = [{"name": "mine.score", "kind": "python"}, F1]
    return make_run(folder / "run", KEYS, rewards=rewards, python_path=[str(folder)], **more)


def places(log, step):
    return [(r["group"], r["index"]) for r in of("rollout", log) if r["step"] == step]


@pytest.mark.parametrize("ranks, failing", [(1, 0), (2, 0), (2, 1)])
@pytest.mark.parametrize("how", [RAISES, DIES])
def test_the_rollouts_of_a_step_that_ends_in_its_backward_pass_are_kept(newest, tmp_path, sound, ranks, failing, how):
    run = run_that_ends_in_backward(tmp_path, failing, how)
    training = newest.start(run, ranks=ranks)
    codes = training.wait()
    assert codes[failing] == (1 if how == RAISES else -signal.SIGKILL), training.output
    rows = ranks * 2
    groups = rows // 2
    everyone = [(groups * 2 + group, index) for group in range(2 * groups) for index in range(2)]
    log = sound(run)
    if how == RAISES or failing == 1:
        assert log[-1]["outcome"] == "failed"
        assert places(log, 2) == everyone
        if how == RAISES:
            assert "the device is lost" in log[-1]["reason"]
    else:
        # The rank that writes is gone: what it had is in the folder until somebody writes again.
        assert places(log, 2) == []
    resume_from_newest(run)
    assert newest.train(run, ranks=ranks) == 0, (run / "output.txt").read_text()
    log = sound(run)
    started = [place for place, event in enumerate(log) if event["type"] == "run.started"]
    assert places(log[: started[1]], 2) == everyone
    assert places(log[started[1] :], 2) == everyone
    rewards = [r["rewards"]["mine.score"] for r in of("rollout", log)]
    assert rewards == [float(len(r["completion"])) for r in of("rollout", log)]
    check_whole_run(log, 3, 2 * rows)
    assert not list(run.glob(".rollouts-*"))
    # Whoever reads the log finds each prompt once, before its rollouts.
    ids = [event["id"] for event in of("prompt", log)]
    assert len(ids) == len(set(ids))
    told = set()
    for event in log:
        if event["type"] == "prompt":
            told.add(event["id"])
        assert event["type"] != "rollout" or event["prompt"] in told


def test_a_run_of_two_ranks_that_are_killed_together_leaves_what_it_had(newest, tmp_path, sound):
    run = run_that_ends_in_backward(tmp_path, 0, "import time; time.sleep(600)")
    training = newest.start(run, ranks=2)
    wait_until(lambda: (tmp_path / "done").exists())
    training.kill()
    assert [event["seq"] for event in whole_lines(run)] == list(range(len(whole_lines(run))))
    resume_from_newest(run)
    assert newest.train(run, ranks=2) == 0, (run / "output.txt").read_text()
    log = sound(run)
    assert len(places(log, 2)) == 16
    assert len(effective(log)[1]) == 3 * 8
    check_whole_run(log, 3, 8)


def test_a_folder_that_takes_none_of_them_does_not_end_a_run(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", KEYS | {"max_steps": 2})
    (run / ".rollouts-0.jsonl").mkdir()
    assert newest.train(run) == 0, (run / "output.txt").read_text()
    log = sound(run)
    assert json.dumps(log).count("can't be stored") == 1 and len(of("rollout", log)) == 8
