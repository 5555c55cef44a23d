"""What the tests of the event log share: reading a log, and events to write."""

import json
import subprocess
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[4]
SCHEMA = json.loads((ROOT / "schemas/events.schema.json").read_text())


@pytest.fixture(scope="session")
def validator():
    Draft202012Validator.check_schema(SCHEMA)
    return Draft202012Validator(SCHEMA)


@pytest.fixture
def lines():
    """The events of a log, each of which must be a whole line of JSON as the standard has it."""

    def read(folder):
        text = (Path(folder) / "events.jsonl").read_bytes()
        assert text == b"" or text.endswith(b"\n")

        def refuse(word):
            raise AssertionError(f"{word} is no JSON")

        return [json.loads(line, parse_constant=refuse) for line in text.splitlines()]

    return read


@pytest.fixture
def node():
    """Runs a module text that may import from core by name ("node/runs/event-writer") and returns the process."""

    def run(source, *args, check=True):
        for name in ("run/", "node/"):
            source = source.replace(f"'core/{name}", f"'{(ROOT / 'core/src' / name).as_uri()}/".replace("//'", "/'"))
        program = ["node", "--import", "tsx", "--input-type=module", "--eval", source, *map(str, args)]
        done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=300)
        if check:
            assert done.returncode == 0, done.stderr
        return done

    return run
