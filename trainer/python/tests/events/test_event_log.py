"""The event log as Python writes it: whole lines, numbered without gaps, whatever happens."""

import errno
import io
import json
import math
import os
import signal
import threading

import pytest
from sample_events import note, prompt, rollout, started

from phantomlab_trl.events import EventLog, EventLogError, RunHeldError


def test_events_are_numbered_and_timed_and_their_header_stands_first(tmp_path):
    with EventLog.open(tmp_path, now=lambda: 2.5) as log:
        log.append(note("a"), note("é"))
    assert (tmp_path / "events.jsonl").read_text("utf-8") == (
        '{"seq":0,"t":2.5,"type":"log","level":"info","text":"a"}\n'
        '{"seq":1,"t":2.5,"type":"log","level":"info","text":"é"}\n'
    )


def test_a_log_that_is_there_is_gone_on_with(tmp_path, lines):
    with EventLog.open(tmp_path) as log:
        log.append(started(), prompt("q"), rollout())
    with EventLog.open(tmp_path) as log:
        assert (log.attempts, log.seq, log.has_prompt("q"), log.has_prompt("p")) == (1, 3, True, False)
        log.append(started(2, step=0), prompt("q"), prompt("p"), prompt("p"))
        assert log.seq == 5
    assert [event["seq"] for event in lines(tmp_path)] == [0, 1, 2, 3, 4]
    assert [event["id"] for event in lines(tmp_path) if event["type"] == "prompt"] == ["q", "p"]


@pytest.mark.parametrize(
    "tail", [b'{"seq":1,"t":1,"ty', b'{"seq":1,"t":1,"type":"log","level":"info","text":"Zo\xc3', b"\x00" * 40]
)
def test_a_torn_tail_is_cut_off_and_lines_that_cannot_be_read_stay(tmp_path, tail):
    with EventLog.open(tmp_path, now=lambda: 1.0) as log:
        log.append(note("a"))
    file = tmp_path / "events.jsonl"
    kept = file.read_bytes() + b'not json\n\xff\xfe\n{"seq":7,"t":1,"type":"weather","sky":"blue"}\n'
    file.write_bytes(kept + tail)
    with EventLog.open(tmp_path, now=lambda: 1.0) as log:
        assert log.seq == 8
        log.append(note("b"))
    assert file.read_bytes() == kept + b'{"seq":8,"t":1.0,"type":"log","level":"info","text":"b"}\n'


def test_numbers_that_json_has_not_are_written_as_null(tmp_path, lines):
    metrics = {"loss": math.nan, "kl": math.inf, "deep": -math.inf, "reward": 0.5}
    with EventLog.open(tmp_path) as log:
        log.append({"type": "step", "step": 1, "epoch": 0.5, "metrics": metrics})
    assert lines(tmp_path)[0]["metrics"] == {"loss": None, "kl": None, "deep": None, "reward": 0.5}


def test_numbers_of_numpy_and_torch_are_written_as_numbers(tmp_path, lines):
    numpy = pytest.importorskip("numpy")
    torch = pytest.importorskip("torch")
    metrics = {
        "a": numpy.float32(0.5),
        "b": numpy.int64(3),
        "c": torch.tensor(0.25),
        "d": torch.tensor(math.nan),
        "e": numpy.float32("inf"),
    }
    recipe = {"torch_dtype": torch.bfloat16, "output_dir": tmp_path, "betas": (0.9, 0.99), "names": {"b", "a"}}
    with EventLog.open(tmp_path) as log:
        log.append(started(recipe=recipe), {"type": "step", "step": 1, "epoch": 0.5, "metrics": metrics})
    first, second = lines(tmp_path)
    assert second["metrics"] == {"a": 0.5, "b": 3, "c": 0.25, "d": None, "e": None}
    assert first["recipe"] == {
        **{"torch_dtype": "torch.bfloat16", "output_dir": str(tmp_path), "betas": [0.9, 0.99]},
        "names": ["a", "b"],
    }


def test_a_field_that_is_none_is_left_out(tmp_path, lines):
    with EventLog.open(tmp_path) as log:
        log.append(rollout(entropy=None, logprob=None, ratio=0.0))
    (event,) = lines(tmp_path)
    assert "entropy" not in event and "logprob" not in event and event["ratio"] == 0


def test_half_a_surrogate_pair_does_not_spoil_the_log(tmp_path, lines):
    with EventLog.open(tmp_path) as log:
        log.append(rollout(completion="a\ud83d", reward=math.nan), note("ok"))
    assert [event.get("completion", event.get("text")) for event in lines(tmp_path)] == ["a\ud83d", "ok"]


class DiskFull:
    """Takes so many bytes, then says that the disk is full, as a file system does: half a line may be written."""

    def __init__(self, room, code=errno.ENOSPC):
        self.room, self.code, self.write = room, code, os.write

    def __call__(self, descriptor, data):
        if self.room <= 0:
            raise OSError(self.code, os.strerror(self.code))
        written = self.write(descriptor, data[: self.room])
        self.room -= written
        return written


@pytest.mark.parametrize(
    ("code", "way"),
    [
        (errno.ENOSPC, "The disk is full: make room, then resume the run."),
        (errno.EDQUOT, "quota"),
        (errno.EIO, "written: Input/output"),
    ],
)
def test_on_a_full_disk_no_half_line_stays_and_the_message_says_the_way_out(tmp_path, lines, monkeypatch, code, way):
    with EventLog.open(tmp_path) as log:
        log.append(note("a"))
        with monkeypatch.context() as patch:
            patch.setattr("os.write", DiskFull(90, code))
            with pytest.raises(EventLogError) as failure:
                log.append(prompt("q"), rollout())
        assert "events.jsonl" in str(failure.value) and str(tmp_path) in str(failure.value)
        assert way in str(failure.value)
        assert not log.has_prompt("q") and log.seq == 1
        log.append(prompt("q"), note("b"))
    assert [event["seq"] for event in lines(tmp_path)] == [0, 1, 2]


def test_a_folder_that_cannot_be_written_is_said_with_the_way_out_and_left_as_it_was(tmp_path, monkeypatch):
    with monkeypatch.context() as patch:
        patch.setattr("os.fdopen", lambda descriptor, mode: Full(os.dup(descriptor), mode))
        with pytest.raises(EventLogError, match=r"^events\.lock in .* can't be written\. The disk is full: make room"):
            EventLog.open(tmp_path)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / "file").write_text("")
    with pytest.raises(EventLogError, match=r"^run in .*file.run can't be written: Not a directory\."):
        EventLog.open(tmp_path / "file" / "run")
    EventLog.open(tmp_path).close()


class Full(io.FileIO):
    """A file on a full disk."""

    def write(self, _):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def test_a_signal_handler_that_raises_in_the_middle_of_a_write_leaves_the_log_whole(tmp_path, lines):
    class InterruptedRunError(Exception):
        pass

    def interrupt(*_):
        raise InterruptedRunError

    before = signal.signal(signal.SIGALRM, interrupt)
    interrupted = 0
    try:
        with EventLog.open(tmp_path) as log:
            for turn in range(300):
                try:
                    # On a busy machine the alarm may come before anything is written.
                    signal.setitimer(signal.ITIMER_REAL, 0.0002 + 0.00001 * (turn % 40))
                    while True:
                        log.append(prompt(f"p{log.seq}"), rollout(completion="x" * 3000))
                except InterruptedRunError:
                    interrupted += 1
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    events = lines(tmp_path)
    assert interrupted == 300
    assert [event["seq"] for event in events] == list(range(len(events)))
    prompts = [event["id"] for event in events if event["type"] == "prompt"]
    assert len(prompts) == len(set(prompts)) == len(events) // 2 > 0


def test_several_threads_may_append(tmp_path, lines):
    with EventLog.open(tmp_path) as log:

        def write(name):
            for i in range(200):
                log.append(note(f"{name} {i}"), note(f"{name} {i} end"))

        threads = [threading.Thread(target=write, args=(name,)) for name in "abcd"]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    events = lines(tmp_path)
    assert [event["seq"] for event in events] == list(range(1600))
    pairs = zip(events[::2], events[1::2], strict=True)
    assert all(second["text"] == f"{first['text']} end" for first, second in pairs)


def test_what_a_resume_goes_by_is_on_the_disk_before_append_returns(tmp_path, monkeypatch):
    synced = []
    monkeypatch.setattr("os.fsync", lambda descriptor: synced.append(os.fstat(descriptor).st_size))
    with EventLog.open(tmp_path) as log:
        size = (tmp_path / "events.jsonl").stat
        for durable in (
            started(),
            {"type": "checkpoint", "step": 1, "path": "checkpoint-1"},
            {"type": "run.finished", "outcome": "completed"},
        ):
            count = len(synced)
            log.append(rollout(), note("a"))
            assert len(synced) == count
            log.append(durable)
            assert synced[count:] == [size().st_size]


def test_a_closed_log_lets_the_folder_go_and_takes_nothing_more(tmp_path):
    log = EventLog.open(tmp_path)
    with pytest.raises(RunHeldError, match=f"is being written by process {os.getpid()}. Stop that run"):
        EventLog.open(tmp_path)
    log.close()
    log.close()
    with pytest.raises(EventLogError, match="is closed"):
        log.append(note("a"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["events.jsonl"]


def test_a_forked_child_leaves_the_lock_to_its_parent(tmp_path):
    with EventLog.open(tmp_path) as log:
        child = os.fork()
        if child == 0:
            log.close()
            os._exit(0)
        os.waitpid(child, 0)
        assert (tmp_path / "events.lock").exists()
        log.append(note("a"))
    assert json.loads((tmp_path / "events.jsonl").read_text())["seq"] == 0
