"""One run folder, two languages: each honours the lock of the other and continues with its log."""

import json
import os
import signal
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path

import pytest
from sample_events import note, prompt, rollout, started

from phantomlab_trl.events import EventLog, RunHeldError, RunLock, StopRequest, StopRequests
from phantomlab_trl.events.process_identity import own_identity
from phantomlab_trl.events.run_lock import run_hold

PACKAGE = Path(__file__).parents[2]


def words_of(message, pid):
    return message.replace(str(pid), "PID")


def test_a_folder_held_by_one_is_refused_by_the_other_in_the_same_words(tmp_path, node_holds):
    with node_holds(tmp_path) as theirs:
        with pytest.raises(RunHeldError) as refused:
            EventLog.open(tmp_path)
        words = words_of(str(refused.value), theirs["pid"])
        # It is not Python's own: it stays.
        assert run_hold(tmp_path).holder.token == theirs["token"]
    with EventLog.open(tmp_path), node_holds(tmp_path) as theirs:
        assert words_of(theirs["refused"], os.getpid()) == words
    with node_holds(tmp_path) as theirs:
        assert "token" in theirs


ELSEWHERE = {"pid": 1, "host": "elsewhere", "token": "x"}


@pytest.mark.parametrize("what", ["elsewhere", "another container"])
def test_a_holder_that_cannot_be_seen_is_told_of_in_the_same_words(tmp_path, node_holds, what):
    here = {name: value for name, value in asdict(own_identity()).items() if value is not None}
    beside = {**here, "pid": 1, "space": "pid:[1]", "token": "x"}
    if what == "another container" and "boot" not in here:
        pytest.skip("This system tells no containers apart.")
    lock = tmp_path / "events.lock"
    lock.write_text(json.dumps(ELSEWHERE if what == "elsewhere" else beside))
    for _ in range(2):
        os.utime(lock, (time.time() + 3600, time.time() + 3600))
        with pytest.raises(RunHeldError) as refused:
            RunLock.acquire(tmp_path)
    assert what in str(refused.value)
    if what == "elsewhere":
        with node_holds(tmp_path) as theirs:
            assert theirs["refused"] == str(refused.value)


def test_each_takes_over_from_the_other_when_it_was_killed(tmp_path, node_holds, lines):
    with node_holds(tmp_path, 2) as theirs:
        theirs["kill"]()
    assert (tmp_path / "events.lock").exists()
    with EventLog.open(tmp_path) as log:
        assert log.seq == 4 and log.has_prompt("node 0")
    program = (
        "import os, sys\n"
        "from phantomlab_trl.events import EventLog\n"
        "log = EventLog.open(sys.argv[1])\n"
        "log.append({'type': 'log', 'level': 'info', 'text': 'a'})\n"
        "os.kill(os.getpid(), 9)\n"
    )
    died = subprocess.run([sys.executable, "-c", program, tmp_path], env={**os.environ, "PYTHONPATH": str(PACKAGE)})
    assert died.returncode == -signal.SIGKILL
    assert (tmp_path / "events.lock").exists()
    with node_holds(tmp_path, 1) as theirs:
        assert theirs["seq"] == 5
    assert [event["seq"] for event in lines(tmp_path)] == list(range(7))


def test_each_sees_in_the_lock_of_the_other_whether_its_process_is_that_one(tmp_path, node):
    lock = RunLock.acquire(tmp_path)
    file = tmp_path / "events.lock"
    (theirs,) = node("holder", tmp_path)
    assert theirs["sign"] == {"alive": True}
    mine = json.loads(file.read_text())
    assert theirs["holder"] == mine
    if mine.get("start"):
        file.write_text(json.dumps({**mine, "start": str(int(mine["start"]) - 1)}))
        (theirs,) = node("holder", tmp_path)
        assert theirs["sign"] == {"alive": False, "how": "replaced"}
        assert run_hold(tmp_path).sign == "replaced"
    file.write_text(json.dumps({**mine, "boot": "another"}))
    os.utime(file, (1, 1))
    (theirs,) = node("holder", tmp_path)
    assert theirs["sign"]["how"] == run_hold(tmp_path).sign == "restarted"
    lock.release()


def test_a_log_goes_to_and_fro_between_the_two(tmp_path, node_holds, node, lines, validator):
    with EventLog.open(tmp_path) as log:
        log.append(started(), prompt("q"), *[rollout(0, i) for i in range(4)])
    with node_holds(tmp_path, 3) as theirs:
        assert (theirs["attempts"], theirs["seq"], theirs["knows"]) == (1, 6, True)
    with EventLog.open(tmp_path) as log:
        assert log.seq == 12 and log.has_prompt("node 2") and log.attempts == 1
        log.append(started(2, step=1), prompt("node 2"), rollout(1), {"type": "run.finished", "outcome": "completed"})
    (read,) = node("read", tmp_path)
    assert read["seqs"] == list(range(15)) and read["taken"] == 15
    assert read["faults"] == read["gaps"] == read["unknown"] == []
    assert (read["prompts"], read["rollouts"], read["status"]) == (4, 5, "completed")
    for event in lines(tmp_path):
        validator.validate(event)


def test_a_stop_that_node_asks_for_reaches_the_holder_that_is_meant(tmp_path, node):
    with EventLog.open(tmp_path) as log:
        requests = StopRequests(tmp_path, log.token)
        assert requests.poll() is None
        node("ask", tmp_path, "ana in a test")
        request = requests.poll()
        assert isinstance(request, StopRequest)
        assert request.by == "ana in a test" and request.now is False and abs(request.t - time.time()) < 300
        assert StopRequests(tmp_path, "another").poll() is None
        requests.clear()
        assert requests.poll() is None
    assert node("ask", tmp_path, "nobody") == [None]


@pytest.mark.parametrize(
    "text", ["", "7", "[]", '{"ask":"stop"', '{"ask":"stop","token":"t","by":7,"t":1,"now":false}', "\x00"]
)
def test_a_control_file_that_is_none_asks_for_nothing(tmp_path, text):
    (tmp_path / "control.json").write_text(text)
    assert StopRequests(tmp_path, "t").poll() is None


def test_the_beat_goes_on_while_python_is_busy(tmp_path, monkeypatch):
    monkeypatch.setattr("phantomlab_trl.events.run_lock._BEAT_S", 0.01)
    with EventLog.open(tmp_path) as log:
        log.append(note("a"))
        file = tmp_path / "events.lock"
        os.utime(file, (1, 1))
        end = time.time() + 120
        while file.stat().st_mtime < 2 and time.time() < end:
            sum(range(10_000))
        assert file.stat().st_mtime > 2
