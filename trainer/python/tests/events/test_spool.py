"""Rollouts that are kept aside until their step ends."""

import math

from phantomlab_trl.events import EventLog
from phantomlab_trl.events.spool import Spool, next_group, remove_spools, spooled


def rollout(group, index, **fields):
    return {
        "type": "rollout",
        "step": 1,
        "group": group,
        "index": index,
        "prompt": f"q{group}",
        "reward": 1.0,
        **fields,
    }


def prompt(group):
    return {"type": "prompt", "id": f"q{group}", "task": "pw"}


def test_what_the_ranks_keep_comes_in_the_order_of_groups_each_prompt_before_its_first(tmp_path):
    first, second = Spool(tmp_path, 0), Spool(tmp_path, 1)
    second.put([prompt(1), rollout(1, 0), rollout(1, 1)], afresh=True)
    first.put([prompt(0), rollout(0, 0), rollout(0, 1)], afresh=True)
    # A group that two ranks share.
    first.put([prompt(2), rollout(2, 0)], afresh=False)
    second.put([prompt(2), rollout(2, 1)], afresh=False)
    found = [event.get("id") or (event["group"], event["index"]) for event in spooled(tmp_path, 0)]
    assert found == ["q0", (0, 0), (0, 1), "q1", (1, 0), (1, 1), "q2", (2, 0), (2, 1)]
    assert [event["group"] for event in spooled(tmp_path, 2) if event["type"] == "rollout"] == [2, 2]
    first.put([prompt(3), rollout(3, 0)], afresh=True)
    assert [event["group"] for event in spooled(tmp_path, 0) if event["type"] == "rollout"] == [1, 1, 2, 3]
    remove_spools(tmp_path)
    assert spooled(tmp_path, 0) == []


def test_a_line_that_was_being_written_and_one_that_is_none_are_left_out(tmp_path):
    Spool(tmp_path, 0).put([rollout(0, 0), rollout(0, 1)], afresh=True)
    file = tmp_path / ".rollouts-0.jsonl"
    whole = file.read_bytes()
    for cut in range(len(whole)):
        file.write_bytes(b'[1]\n{"type":"rollout","group":"x"}\nnot json\n' + whole[:cut])
        assert len(spooled(tmp_path, 0)) == whole[:cut].count(b"\n")


def test_numbers_that_are_none_stay_so(tmp_path):
    Spool(tmp_path, 0).put([rollout(0, 0, reward=math.nan, logprob=None, completion="\ud800")], afresh=True)
    found = spooled(tmp_path, 0)[0]
    assert math.isnan(found["reward"]) and "logprob" not in found and found["completion"] == "\ud800"


def test_a_log_tells_where_its_last_attempt_goes_on_counting(tmp_path):
    with EventLog.open(tmp_path) as log:
        log.append({"type": "run.started", "attempt": 1}, rollout(0, 0), rollout(4, 1))
        assert next_group(tmp_path / "events.jsonl") == 5
        log.append({"type": "run.started", "attempt": 2, "step": 1})
        assert next_group(tmp_path / "events.jsonl") == 0
        log.append(rollout(2, 0))
        assert next_group(tmp_path / "events.jsonl") == 3
