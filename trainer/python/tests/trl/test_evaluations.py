"""Evaluations by TRL are events with what the embedded trainer measures."""

import pytest

from .runs import make_run, of

KEYS = {
    "eval_strategy": "steps",
    "eval_steps": 2,
    "per_device_eval_batch_size": 2,
    "max_steps": 3,
    "num_generations_eval": 1,
}


@pytest.mark.parametrize("ranks", [1, 2])
def test_each_split_is_evaluated_before_during_and_after_training(newest, tmp_path, sound, ranks):
    run = make_run(tmp_path / "run", KEYS, evals=7)
    assert newest.train(run, ranks) == 0, (run / "output.txt").read_text()
    evals = of("eval", sound(run))
    assert [(event["step"], event["dataset"], event["split"]) for event in evals] == [
        (step, "data/tiny", split) for step in (0, 2, 3) for split in ("split_0", "split_1")
    ]
    for event in evals:
        metrics = event["metrics"]
        # The last batch of two ranks is filled up with examples that were asked before: each counts once.
        assert metrics["count"] == (4 if event["split"] == "split_0" else 3)
        assert {"f1", "exact_match", "precision", "recall", "parse_rate", "mean_length", "clipped_ratio"} <= set(
            metrics
        )
        assert {"eval_loss", "eval_reward", "eval_rewards/f1/mean"} <= set(metrics)
        # TRL averages over batches, of which the last one may be smaller.
        if ranks == 1 and metrics["count"] == 4:
            assert metrics["f1"] == pytest.approx(metrics["eval_rewards/f1/mean"], rel=1e-4)


def test_evaluating_changes_nothing_of_what_is_trained(warm, tmp_path, sound):
    plain = make_run(tmp_path / "plain", {"max_steps": 3})
    measured = make_run(tmp_path / "measured", KEYS | {"eval_steps": 1}, evals=4)
    for run in (plain, measured):
        assert warm.train(run) == 0, (run / "output.txt").read_text()
    completions = [[rollout["completion"] for rollout in of("rollout", sound(run))] for run in (plain, measured)]
    assert completions[0] == completions[1]
