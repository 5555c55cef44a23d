"""What the Python tests share: the repository, and running a TypeScript program of it."""

import os
import subprocess
from pathlib import Path

import pytest

os.environ.update(HF_HUB_OFFLINE="1", TOKENIZERS_PARALLELISM="false")

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="session")
def run_typescript():
    """Runs a program of test/support by its name and returns what it printed."""

    def run(name, *args):
        program = ["node", "--import", "tsx", str(ROOT / "test" / "support" / name), *map(str, args)]
        done = subprocess.run(program, cwd=ROOT, capture_output=True, text=True, timeout=300)
        assert done.returncode == 0, done.stderr
        return done.stdout

    return run
