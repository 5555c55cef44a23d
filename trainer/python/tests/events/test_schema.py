"""One schema of events: both trainers write by it, the reader believes what it allows, and Python's types are its."""

import json
from typing import get_args, get_type_hints

import pytest
from sample_events import note, prompt, rollout, started

from phantomlab_trl.events import EventLog
from phantomlab_trl.events import event as types

BODIES = [
    started(),
    started(2, step=0, source={"recipe": "/r.yaml", "cwd": "/"}),
    prompt(),
    {**prompt("p"), "scoring": "paper", "universe": "/u", "query": ["mother(X, Y)"]},
    rollout(),
    rollout(logprob=-0.5, entropy=0.25, ratio=0.0, hops=["proved", "contradicted", "unsupported", "skipped"]),
    rollout(finish="length", rewards={}, reward=float("nan")),
    {"type": "step", "step": 1, "epoch": 0.1, "metrics": {"loss": float("inf"), "timing/generation": 1.5}},
    {"type": "eval", "step": 1, "dataset": "d", "split": "s", "metrics": {"f1": 0.5}},
    {"type": "checkpoint", "step": 1, "path": "checkpoint-1"},
    note("careful", "warning"),
    {"type": "run.finished", "outcome": "completed"},
    {"type": "run.finished", "outcome": "failed", "reason": "RuntimeError: CUDA out of memory"},
]


def test_what_python_writes_is_valid_and_believed(tmp_path, node, lines, validator):
    with EventLog.open(tmp_path) as log:
        log.append(*BODIES)
    for event in lines(tmp_path):
        validator.validate(event)
    (kinds,) = node("kinds", tmp_path / "events.jsonl")
    assert kinds == ["event"] * len(BODIES)


@pytest.fixture(scope="module")
def embedded(tmp_path_factory, node):
    folder = tmp_path_factory.mktemp("embedded")
    node("train", folder)
    return folder


def test_what_the_embedded_trainer_writes_is_valid(embedded, lines, validator):
    events = lines(embedded)
    assert {event["type"] for event in events} == {body["type"] for body in BODIES}
    assert any(event.get("hops") for event in events)
    for event in events:
        validator.validate(event)


def test_the_reader_believes_whatever_is_valid_and_nothing_valid_is_a_fault(embedded, node, validator):
    """Odd lines: values of other types, fields that are missing or new, broken JSON."""
    counts = {"valid": 0, "fault": 0, "odd but believed": 0}
    for line, kind in node("odd", embedded, 6000):
        try:
            valid = validator.is_valid(json.loads(line))
        except (ValueError, RecursionError):
            valid = False
        if valid:
            assert kind == "event", line[:500]
            counts["valid"] += 1
        else:
            counts["odd but believed" if kind == "event" else "fault"] += 1
    assert counts["valid"] > 3000 and counts["fault"] > 1500 and counts["odd but believed"] > 100, counts


WRONG = [None, True, "", "text", -1, 0.5, [], {}, [1], [None], {"a": "b"}, {"a": [1]}, 2**60]
LENIENT = {
    # A verdict or a scoring of another version: the event counts without it.
    ("rollout", "hops"),
    ("prompt", "scoring"),
    # Any role, and more than a message, a trainer or a source has.
    ("prompt", "messages"),
    ("run.started", "trainer"),
    ("run.started", "source"),
}


def test_reader_and_schema_agree_in_every_field(tmp_path, node, schema, validator):
    header = {"seq": 0, "t": 1.5}
    tried = []
    for body in (json.loads(json.dumps(body).replace("NaN", "null").replace("Infinity", "null")) for body in BODIES):
        for field in schema["$defs"][body["type"]]["properties"]:
            if field == "type" or (body["type"], field) in LENIENT:
                continue
            without = {name: value for name, value in {**header, **body}.items() if name != field}
            tried.append((field, without))
            # Absent is written by leaving a field out; null is taken for it.
            optional = field not in schema["$defs"][body["type"]]["required"]
            tried.extend((field, {**without, field: value}) for value in WRONG if not (optional and value is None))
    file = tmp_path / "tried.jsonl"
    file.write_text("".join(json.dumps(event) + "\n" for _, event in tried))
    (kinds,) = node("kinds", file)
    valid = [validator.is_valid(event) for _, event in tried]
    differing = [
        (field, event) for (field, event), v, kind in zip(tried, valid, kinds, strict=True) if v != (kind == "event")
    ]
    assert differing == []
    assert valid.count(False) > 300 and valid.count(True) > 100


def test_pythons_types_have_the_fields_of_the_schema(schema):
    by_type = {get_args(get_type_hints(body)["type"])[0]: body for body in get_args(types.EventBody)}
    defined = {name for name in schema["$defs"] if "properties" in schema["$defs"][name]}
    assert set(by_type) == defined
    for name, body in by_type.items():
        definition = schema["$defs"][name]
        assert set(body.__annotations__ | get_type_hints(body)) == set(definition["properties"]) - {"seq", "t"}, name
        assert body.__required_keys__ == set(definition["required"]) - {"seq", "t"}, name
