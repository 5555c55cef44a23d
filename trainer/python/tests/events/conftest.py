"""What the tests of the event log share: reading a log by the standard, and this log's other side, in TypeScript."""

import json
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

ROOT = Path(__file__).parents[4]
PROGRAM = ["node", "--import", "tsx", str(ROOT / "test/support/event-log.ts")]


@pytest.fixture(scope="session")
def schema():
    value = json.loads((ROOT / "schemas/events.schema.json").read_text())
    Draft202012Validator.check_schema(value)
    return value


@pytest.fixture(scope="session")
def validator(schema):
    return Draft202012Validator(schema)


@pytest.fixture(scope="session")
def lines():
    """The events of a log, each of which must be a whole line of JSON as the standard has it."""

    def read(folder):
        text = (Path(folder) / "events.jsonl").read_bytes()
        assert text == b"" or text.endswith(b"\n")

        def refuse(word):
            raise AssertionError(f"{word} is no JSON")

        return [json.loads(line, parse_constant=refuse) for line in text.splitlines()]

    return read


@pytest.fixture(scope="session")
def node():
    """Runs a command of test/support/event-log.ts and returns what it says, line by line."""

    def run(*args):
        words = [*PROGRAM, *map(str, args)]
        done = subprocess.run(words, cwd=ROOT, capture_output=True, timeout=300)
        assert done.returncode == 0, done.stderr.decode()
        # As bytes: a text would be split at other line ends too, which JSON may hold as they are.
        return [json.loads(line) for line in done.stdout.splitlines()]

    return run


@pytest.fixture(scope="session")
def node_holds():
    """Node opens a log and holds its folder meanwhile: what it says of the log, or of why it was refused."""

    @contextmanager
    def hold(folder, count=0):
        words = [*PROGRAM, "hold", str(folder), str(count)]
        child = subprocess.Popen(words, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        try:
            said = json.loads(child.stdout.readline())
            yield {**said, "pid": child.pid, "kill": child.kill}
            child.stdin.close()
            child.wait(300)
        finally:
            child.kill()
            child.wait()
            child.stdout.close()

    return hold
