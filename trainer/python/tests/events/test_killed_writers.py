"""Writers that are killed at any moment, and writers that race: the log stays readable, and nothing is in it twice."""

import json
import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[2]
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(PACKAGE)}
KILLS = 40

WRITER = """
import sys
from phantomlab_trl.events import EventLog
log = EventLog.open(sys.argv[1])
attempt = log.attempts + 1
trainer = {"name": "trl", "versions": {}}
log.append({"type": "run.started", "run": "r", "recipe": {}, "plan": {}, "trainer": trainer, "host": "h",
            "attempt": attempt, "step": 0})
print("open", flush=True)
prompt = {"type": "prompt", "task": "pw", "messages": [], "question": "Who?", "answer": ["Eve"], "difficulty": 1}
fields = {"type": "rollout", "step": 1, "index": 0, "tokens": 1, "finish": "stop", "rewards": {}, "reward": 0,
          "advantage": 0}
for group in range(sys.maxsize):
    # Some groups are short lines, some are longer than a page of the file system.
    completion = "é" * (1 if group % 3 else 9000)
    name = f"p{group % 500}"
    log.append({**prompt, "id": name}, *[{**fields, "group": group, "prompt": name, "completion": completion}] * 2)
    if group % 50 == 0:
        log.append({"type": "checkpoint", "step": 1, "path": "checkpoint-1"})
"""


def test_a_writer_that_is_killed_at_any_moment_leaves_a_log_that_the_next_goes_on_with(tmp_path, node, lines):
    rng = random.Random(7)
    torn = 0
    sizes = [0]
    file = tmp_path / "events.jsonl"
    for _ in range(KILLS):
        child = subprocess.Popen(
            [sys.executable, "-c", WRITER, tmp_path], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True
        )
        assert child.stdout.readline() == "open\n"
        begun = file.stat().st_size
        time.sleep(rng.uniform(0, 0.08))
        child.kill()
        child.wait()
        child.stdout.close()
        data = file.read_bytes()
        whole = data[: data.rindex(b"\n") + 1]
        # A machine that loses power may cut what was not put on the disk anywhere.
        if rng.random() < 0.5:
            last = whole[:-1].rindex(b"\n") + 1 if b"\n" in whole[:-1] else 0
            os.truncate(file, rng.randint(max(last, begun), len(data)))
        torn += not file.read_bytes().endswith(b"\n")
        sizes.append(len(whole))
    assert sizes == sorted(sizes) and sizes[-1] > 100_000 and torn > 5
    child = subprocess.Popen([sys.executable, "-c", WRITER, tmp_path], env=ENVIRONMENT, stdout=subprocess.PIPE)
    child.stdout.readline()
    child.send_signal(signal.SIGKILL)
    child.wait()
    child.stdout.close()
    # The last one's torn tail, if it left one, belongs to nobody.
    data = file.read_bytes()
    os.truncate(file, data.rindex(b"\n") + 1)
    events = lines(tmp_path)
    assert [event["seq"] for event in events] == list(range(len(events)))
    prompts = [event["id"] for event in events if event["type"] == "prompt"]
    assert len(prompts) == len(set(prompts)) > 0
    attempts = [event["attempt"] for event in events if event["type"] == "run.started"]
    assert attempts == list(range(1, KILLS + 2))
    (read,) = node("read", tmp_path)
    assert read["seqs"] == list(range(len(events))) and read["faults"] == read["gaps"] == []


RACER = """
import sys, time
from phantomlab_trl.events import EventLog, RunHeldError
folder, name, begin = sys.argv[1], sys.argv[2], float(sys.argv[3])
time.sleep(max(0, begin - time.time()))
end = begin + 4
won = 0
while time.time() < end:
    try:
        log = EventLog.open(folder)
    except RunHeldError:
        continue
    with log:
        won += 1
        log.append({"type": "log", "level": "info", "text": f"{name} begins"})
        log.append(*[{"type": "log", "level": "info", "text": f"{name} {i}"} for i in range(3)])
        log.append({"type": "log", "level": "info", "text": f"{name} ends"})
print(won)
"""


def test_of_several_that_race_for_a_dead_ones_folder_one_writes_at_a_time(tmp_path, lines):
    nobody = {"pid": 2**22 + 1, "host": os.uname().nodename, "token": "x"}
    (tmp_path / "events.lock").write_text(json.dumps(nobody))
    begin = str(time.time() + 2)
    words = [sys.executable, "-c", RACER, str(tmp_path)]
    racers = [
        subprocess.Popen([*words, name, begin], env=ENVIRONMENT, stdout=subprocess.PIPE, text=True) for name in "abcd"
    ]
    won = [int(racer.communicate(timeout=300)[0]) for racer in racers]
    assert all(racer.returncode == 0 for racer in racers)
    assert sum(won) > 10
    events = lines(tmp_path)
    assert [event["seq"] for event in events] == list(range(5 * sum(won)))
    for i in range(0, len(events), 5):
        names = {event["text"].split(" ")[0] for event in events[i : i + 5]}
        assert len(names) == 1, [event["text"] for event in events[i : i + 5]]
    assert not (tmp_path / "events.lock").exists()


@pytest.fixture
def small_disk(tmp_path):
    """A file system of 64 KiB; needs the rights to mount one."""
    folder = tmp_path / "disk"
    folder.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)]
    try:
        mounted = subprocess.run(words, capture_output=True)
    except FileNotFoundError:
        pytest.skip("There is no mount here.")
    if mounted.returncode != 0:
        pytest.skip("A small file system can't be mounted here.")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full_keeps_whole_events_only(small_disk, lines):
    from sample_events import note, rollout

    from phantomlab_trl.events import EventLog, EventLogError

    written = 0
    with EventLog.open(small_disk) as log:
        with pytest.raises(
            EventLogError, match=r"events\.jsonl in .*disk can't be written\. The disk is full: make room"
        ):
            for _ in range(1000):
                log.append(rollout(completion="x" * 1500), note("a"))
                written += 2
        assert 0 < written < 100 and log.seq == written
        log.append(note("There was room for so much."))
    assert [event["seq"] for event in lines(small_disk)] == list(range(written + 1))
