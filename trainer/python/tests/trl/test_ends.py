"""Runs that are killed, warned or stopped leave a log that can be read, and continue at their step."""

import json
import random
import signal
import time

import pytest

from .runs import events, make_run, of, resume_from_newest
from .warm import wait_until

LONG = {
    "max_steps": 12,
    "save_strategy": "steps",
    "save_steps": 2,
    "save_total_limit": 2,
    "max_completion_length": 4,
    "per_device_train_batch_size": 2,
}


def whole_lines(run):
    """The events that a reader takes: a torn last line isn't there yet."""
    file = run / "events.jsonl"
    text = file.read_text() if file.exists() else ""
    return [json.loads(line) for line in text.splitlines(keepends=True) if line.endswith("\n")]


def steps_done(run):
    return [event["step"] for event in whole_lines(run) if event["type"] == "step"]


def effective(log):
    """The log as a reader folds it: what lies beyond the checkpoint that an attempt continues from never happened."""
    steps, rollouts = {}, []
    for event in log:
        if event["type"] == "run.started":
            done = event.get("step", 0)
            steps = {number: step for number, step in steps.items() if number <= done}
            rollouts = [rollout for rollout in rollouts if rollout["step"] <= done]
        elif event["type"] == "step":
            steps[event["step"]] = event
        elif event["type"] == "rollout":
            rollouts.append(event)
    return steps, rollouts


def check_whole_run(log, last, size):
    steps, rollouts = effective(log)
    assert sorted(steps) == list(range(1, last + 1))
    assert [rollout["step"] for rollout in rollouts] == [step for step in range(1, last + 1) for _ in range(size)]
    places = [(rollout["group"], rollout["index"]) for rollout in rollouts]
    assert places == sorted(places) and len(set(places)) == len(places)
    assert {group for group, _ in places} == set(range(len(places) // 2))


def test_a_run_that_is_killed_at_random_moments_is_resumed_to_its_end(newest, tmp_path, sound):
    """20 kills of one process, at moments over all of its life: while it loads, steps, saves and ends."""
    moments = random.Random(11)
    kills = 0
    runs = 0
    while kills < 20:
        runs += 1
        run = make_run(tmp_path / f"run-{runs}", LONG)
        ended = False
        while not ended:
            training = newest.start(run)
            if kills < 20:
                time.sleep(moments.uniform(0, 2.5))
                code = training.kill()[0]
                kills += code == -signal.SIGKILL
            else:
                code = training.wait()[0]
            log = whole_lines(run)
            assert [event["seq"] for event in log] == list(range(len(log)))
            ended = code == 0
            assert ended or code == -signal.SIGKILL, training.output
            if not ended:
                resume_from_newest(run)
        log = sound(run)
        assert log[-1]["outcome"] == "completed"
        check_whole_run(log, 12, 2)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGUSR1, signal.SIGINT])
def test_a_signal_finishes_the_step_and_leaves_a_checkpoint(warm, tmp_path, sound, number):
    run = make_run(tmp_path / "run", LONG | {"max_steps": 200, "save_steps": 100})
    training = warm.start(run)
    wait_until(lambda: steps_done(run))
    training.send(number)
    assert training.wait() == [0], training.output
    log = sound(run)
    end = log[-1]
    assert end["outcome"] == ("stopped" if number == signal.SIGINT else "preempted")
    assert (signal.Signals(number).name in end["reason"]) or "Ctrl-C" in end["reason"]
    last = of("step", log)[-1]["step"]
    assert of("checkpoint", log)[-1] == {**of("checkpoint", log)[-1], "step": last, "path": f"checkpoint-{last}"}
    assert json.loads((run / f"checkpoint-{last}/trainer_state.json").read_text())["global_step"] == last
    assert len(of("rollout", log)) == 2 * last


def test_a_run_of_two_ranks_ends_together_when_one_of_them_hears_of_it(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", LONG | {"max_steps": 200, "save_steps": 100})
    training = newest.start(run, ranks=2)
    wait_until(lambda: steps_done(run))
    training.send(signal.SIGTERM, ranks=[1])
    assert training.wait() == [0, 0], training.output
    log = sound(run)
    assert log[-1]["outcome"] == "preempted"
    assert of("checkpoint", log)[-1]["step"] == of("step", log)[-1]["step"]


def test_a_rank_that_is_killed_ends_the_others_in_words(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", LONG | {"max_steps": 300})
    training = newest.start(run, ranks=2)
    wait_until(lambda: 3 in steps_done(run))
    training.send(signal.SIGKILL, ranks=[1])
    assert training.wait() == [1, -signal.SIGKILL], training.output
    log = sound(run)
    assert log[-1]["outcome"] == "failed"
    assert "Another process of the run ended without a word" in log[-1]["reason"]
    done = of("step", log)[-1]["step"]
    launch = json.loads((run / "launch.json").read_text())
    launch["trl"]["max_steps"] = done + 2
    (run / "launch.json").write_text(json.dumps(launch))
    resume_from_newest(run)
    assert newest.train(run, ranks=2) == 0, training.output
    check_whole_run(sound(run), done + 2, 4)


def test_a_request_in_the_folder_stops_a_run(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", LONG | {"max_steps": 200, "save_steps": 100})
    training = newest.start(run)
    wait_until(lambda: steps_done(run))
    token = json.loads((run / "events.lock").read_text())["token"]
    request = {"ask": "stop", "token": token, "by": "ana in a test", "t": time.time(), "now": False}
    (run / "control.json").write_text(json.dumps(request))
    assert training.wait() == [0], training.output
    log = sound(run)
    assert log[-1]["outcome"] == "stopped" and log[-1]["reason"] == "Stopped by ana in a test."
    assert of("checkpoint", log)[-1]["step"] == of("step", log)[-1]["step"]
    assert not (run / "control.json").exists()


def test_a_second_signal_ends_a_run_at_once(newest, tmp_path, sound):
    # One step takes longer than a test may: a reward that sleeps.
    (tmp_path / "slow_reward.py").write_text(
        "import time\ndef slow(completions, trainer_state, **_):\n"
        "    time.sleep(600 if trainer_state.global_step == 1 else 0)\n    return [0.0] * len(completions)\n"
    )
    rewards = [{"name": "slow_reward.slow", "kind": "python"}]
    run = make_run(tmp_path / "run", LONG, rewards=rewards, python_path=[str(tmp_path)])
    training = newest.start(run)
    wait_until(lambda: steps_done(run))
    training.send(signal.SIGTERM)
    wait_until(lambda: any("SIGTERM came" in event.get("text", "") for event in whole_lines(run)))
    time.sleep(1.2)  # Two signals within a second count as one.
    training.send(signal.SIGTERM)
    assert training.wait() == [128 + signal.SIGTERM], training.output
    log = sound(run)
    assert log[-1]["outcome"] == "preempted" and "second signal" in log[-1]["reason"]
    assert any("second signal" in event["text"] for event in of("log", log))


def test_a_signal_before_the_first_step_ends_a_run_at_once(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", LONG)
    training = newest.start(run)
    wait_until(lambda: whole_lines(run))
    training.send(signal.SIGTERM)
    assert training.wait() == [0], training.output
    log = sound(run)
    assert log[-1]["outcome"] == "preempted"


def test_a_signal_before_the_first_step_ends_every_rank(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", LONG)
    training = newest.start(run, ranks=2)
    wait_until(lambda: whole_lines(run))
    training.send(signal.SIGTERM)
    first, second = training.wait()
    # The second may not have come so far that it takes signals.
    assert first == 1 and second in (1, -signal.SIGTERM), training.output
    assert sound(run)[-1]["outcome"] == "preempted"


def test_runs_that_are_preempted_at_random_moments_are_resumed_to_their_end(newest, tmp_path, sound):
    moments = random.Random(5)
    run = make_run(tmp_path / "run", LONG | {"max_steps": 60, "save_steps": 100})
    preempted = 0
    code = None
    while not (run / "events.jsonl").exists() or events(run)[-1]["outcome"] != "completed":
        seen = len(steps_done(run))
        training = newest.start(run)
        if preempted < 5:
            wait_until(lambda seen=seen: len(steps_done(run)) > seen)
            time.sleep(moments.uniform(0, 0.3))
            training.send(signal.SIGTERM)
        code = training.wait()[0]
        assert code == 0, training.output
        log = sound(run)
        if log[-1]["outcome"] == "preempted":
            preempted += 1
            last = of("step", log)[-1]["step"]
            assert of("checkpoint", log)[-1]["step"] == last
            resume_from_newest(run)
    assert preempted >= 3
    check_whole_run(sound(run), 60, 2)
