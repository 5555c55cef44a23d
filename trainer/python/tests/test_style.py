"""The Python package is formatted, linted and typed as pyproject.toml says."""

import subprocess
import sys
from pathlib import Path

import pytest

FOLDER = Path(__file__).parents[1]


@pytest.mark.parametrize(
    "words",
    [["ruff", "check"], ["ruff", "format", "--check"], ["mypy", "phantomlab_trl"]],
    ids=["lint", "format", "types"],
)
def test_the_package_passes(words):
    done = subprocess.run([sys.executable, "-m", *words], cwd=FOLDER, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
