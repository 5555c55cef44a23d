"""Fine-tuning on worked solutions by TRL, behind the same log."""

import signal

import pytest

from .runs import example, lines, make_run, of, resume_from_newest
from .test_ends import steps_done
from .warm import wait_until

KEYS = {"max_steps": 4, "save_strategy": "steps", "save_steps": 2, "max_length": 256, "logging_steps": 3}


def test_fine_tuning_logs_steps_evaluations_and_checkpoints(warm, tmp_path, sound):
    trl = KEYS | {"eval_strategy": "steps", "eval_steps": 2, "per_device_eval_batch_size": 2}
    run = make_run(tmp_path / "run", trl, method="sft", evals=5, recipe={"max_completion_length": 5})
    assert warm.train(run) == 0, (run / "output.txt").read_text()
    log = sound(run)
    assert log[-1]["outcome"] == "completed"
    steps = of("step", log)
    assert [event["step"] for event in steps] == [1, 2, 3, 4]
    for event in steps:
        for name in ("loss", "grad_norm", "learning_rate", "num_tokens", "mean_token_accuracy", "entropy"):
            assert name in event["metrics"], event
    assert steps[-1]["metrics"]["loss"] < steps[0]["metrics"]["loss"] * 1.5
    evals = of("eval", log)
    assert [(event["step"], event["split"]) for event in evals] == [
        (step, split) for step in (0, 2, 4) for split in ("split_0", "split_1")
    ]
    for event in evals:
        metrics = event["metrics"]
        assert metrics["eval_loss"] > 0 and 0 <= metrics["f1"] <= 1
        assert metrics["count"] == (3 if event["split"] == "split_0" else 2)
        assert 0 < metrics["mean_length"] <= 5
    assert [event["path"] for event in of("checkpoint", log)] == ["checkpoint-2", "checkpoint-4"]
    assert of("rollout", log) == []


def test_answers_are_sampled_as_the_launch_says(warm, tmp_path, sound):
    """The likeliest tokens are the same whatever is drawn; from the whole distribution they are not."""
    keys = KEYS | {"max_steps": 1, "learning_rate": 0.0, "save_strategy": "no", "weight_decay": 0.0}
    trl = keys | {"eval_strategy": "steps", "eval_steps": 1, "per_device_eval_batch_size": 2}

    def lengths(seed, **sampling):
        sets = [{"dataset": "data/tiny", "split": f"split_{n}", "top_p": 1, "top_k": 0, **sampling} for n in range(2)]
        run = make_run(
            *(tmp_path / f"run-{seed}-{sampling}", trl | {"seed": seed}),
            **{"method": "sft", "evals": 6, "recipe": {"max_completion_length": 40}, "evaluation_sampling": sets},
        )
        assert warm.train(run) == 0, (run / "output.txt").read_text()
        return [event["metrics"]["mean_length"] for event in of("eval", sound(run))]

    greedy = lengths(1, temperature=0)
    assert greedy == lengths(2, temperature=0)
    assert lengths(1, temperature=2.5) != lengths(2, temperature=2.5)
    assert lengths(1, temperature=2.5, top_k=1) == greedy


def test_examples_without_a_solution_are_left_out(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", KEYS, method="sft")
    lines(run / "examples.jsonl", [example(n, solution=f"It is {n}." if n % 2 else None) for n in range(12)])
    assert newest.train(run) == 0, (run / "output.txt").read_text()
    assert any("6 of 12 examples have no worked solution" in event["text"] for event in of("log", sound(run)))
    none = make_run(tmp_path / "none", KEYS, method="sft")
    lines(none / "examples.jsonl", [example(n, solution=None) for n in range(12)])
    assert newest.train(none) == 1
    assert "No example has a worked solution" in sound(none)[-1]["reason"]


def test_fine_tuning_is_warned_and_goes_on_at_its_step(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", KEYS | {"max_steps": 60, "save_steps": 100}, method="sft")
    training = newest.start(run, ranks=2)
    wait_until(lambda: steps_done(run))
    training.send(signal.SIGUSR1)
    assert training.wait() == [0, 0], training.output
    log = sound(run)
    assert log[-1]["outcome"] == "preempted"
    last = of("step", log)[-1]["step"]
    assert of("checkpoint", log)[-1]["step"] == last
    resume_from_newest(run)
    assert newest.train(run, ranks=2) == 0, training.output
    log = sound(run)
    assert [event["step"] for event in of("step", log)] == list(range(1, 61))
    assert of("run.started", log)[1]["step"] == pytest.approx(last)
