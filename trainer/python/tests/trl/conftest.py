"""What the tests of the TRL trainer share: warm Pythons with each TRL, and the schema of events."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from .runs import ROOT, events
from .warm import WarmPython

OLDEST = ROOT / "trainer/python/requirements-trl-1.0.txt"
CACHE = Path(os.environ.get("PHANTOMLAB_CACHE", Path.home() / ".cache/phantomlab"))


@pytest.fixture(scope="session")
def oldest_trl():
    """A folder with TRL 1.0, made once: on the Python path, it is before the newest one."""
    key = hashlib.sha256(OLDEST.read_bytes()).hexdigest()[:12]
    folder = CACHE / f"trl-1.0-{sys.version_info[0]}.{sys.version_info[1]}-{key}"
    if not (folder / ".complete").exists():
        partial = folder.with_name(f"{folder.name}.partial-{os.getpid()}")
        shutil.rmtree(partial, ignore_errors=True)
        pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(partial)]
        subprocess.run([*pip, "-r", str(OLDEST)], check=True, timeout=600)
        (partial / ".complete").touch()
        shutil.rmtree(folder, ignore_errors=True)
        partial.rename(folder)
    return folder


@pytest.fixture(scope="session")
def newest():
    """A warm Python with the newest TRL."""
    python = WarmPython()
    yield python
    python.close()


@pytest.fixture(scope="session")
def oldest(oldest_trl):
    """A warm Python with TRL 1.0."""
    python = WarmPython(oldest_trl)
    yield python
    python.close()


@pytest.fixture(params=["newest", "oldest"])
def warm(request):
    return request.getfixturevalue(request.param)


@pytest.fixture(scope="session")
def sound():
    """Reads a log that has to be whole: every line an event of the schema, numbered without gaps."""
    validator = Draft202012Validator(json.loads((ROOT / "schemas/events.schema.json").read_text()))

    def read(folder):
        log = events(folder)
        for event in log:
            faults = [error.message for error in validator.iter_errors(event)]
            assert not faults, (event, faults)
        assert [event["seq"] for event in log] == list(range(len(log)))
        return log

    return read
