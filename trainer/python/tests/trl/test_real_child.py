"""The rewards child of this repository behind TRL: one meaning of rewards for both trainers."""

import re
import shutil

import pytest

from .runs import ROOT, make_run, of


@pytest.mark.skipif(shutil.which("node") is None, reason="needs Node")
def test_rewards_measures_and_verdicts_are_those_of_core(newest, tmp_path, sound):
    run = tmp_path / "run"
    program = ["node", "--import", "tsx", str(ROOT / "trainer/src/cli/main.ts"), "rewards", str(run)]
    keys = {"max_completion_length": 12, "eval_strategy": "steps", "eval_steps": 2, "per_device_eval_batch_size": 2}
    rewards = [{"name": name, "kind": "phantomlab"} for name in ("f1", "binary_format")]
    make_run(run, keys, rewards=rewards, reward_command=program, evals=4)
    assert newest.train(run) == 0, (run / "output.txt").read_text()
    log = sound(run)
    answers = {prompt["id"]: set(prompt["answer"]) for prompt in of("prompt", log)}
    rollouts = of("rollout", log)
    assert len(rollouts) == 8
    for rollout in rollouts:
        tags = re.findall(r"<answer>(.*?)</answer>", rollout["completion"], re.DOTALL)
        assert rollout["rewards"]["binary_format"] == float(bool(tags))
        said = {part.strip() for part in tags[-1].split(",")} if tags else set()
        common = len(said & answers[rollout["prompt"]])
        assert rollout["rewards"]["f1"] == pytest.approx(2 * common / (len(said) + 1) if common else 0.0)
        assert "hops" not in rollout  # These questions have no universe.
    for event in of("eval", log):
        assert {"f1", "exact_match", "precision", "recall", "parse_rate"} <= set(event["metrics"])
