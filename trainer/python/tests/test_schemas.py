"""The schemas that are checked in say what the installed packages say."""

import subprocess
import sys
from pathlib import Path

import pytest

SCRIPTS = Path(__file__).parents[3] / "scripts"


@pytest.mark.parametrize("script", ["recipe-schema.py", "accelerate-schema.py"])
def test_the_schema_is_what_the_installed_package_has(script):
    run = subprocess.run([sys.executable, SCRIPTS / script, "--check"], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    assert "describe it in" not in run.stderr, run.stderr
