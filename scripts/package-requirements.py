"""Reads what releases of TRL, vLLM and PyTorch ask for, from the METADATA of their wheels on PyPI.

usage: python scripts/package-requirements.py [--all]     writes core/src/environment/releases.json

pip reads the METADATA alone, not the wheels. Releases that the file has already are not asked for again, unless --all.
To add a release: name it in RELEASES and run this.
"""

import json
import re
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

RELEASES = {
    "trl": """1.0.0 1.1.0 1.2.0 1.3.0 1.4.0 1.5.0 1.5.1 1.6.0 1.7.0 1.7.1 1.8.0 1.9.0 1.9.1 1.9.2 1.10.0 1.11.0 1.12.0
        1.13.0 1.14.0 1.14.1 1.14.2 1.15.0 1.16.0""",
    "vllm": """0.10.2 0.11.0 0.11.1 0.11.2 0.12.0 0.13.0 0.14.0 0.14.1 0.15.0 0.15.1 0.16.0 0.17.0 0.17.1 0.18.0 0.18.1
        0.19.0 0.19.1 0.20.0 0.20.1 0.20.2 0.21.0 0.22.0 0.22.1 0.23.0 0.24.0 0.25.0 0.25.1 0.26.0 0.27.0 0.27.1 0.28.0
        0.29.0 0.30.0 0.31.0 0.32.0 0.33.0""",
    "torch": "2.8.0 2.9.0 2.9.1 2.10.0 2.11.0 2.12.0 2.13.0 2.14.0 2.15.0",
}
"""The releases that are asked about."""

WANTED = {
    "trl": ("transformers", "accelerate", "datasets", "vllm", "deepspeed", "peft", "bitsandbytes"),
    "vllm": ("torch", "transformers"),
    "torch": (),
}
"""Of what they ask for, what a check compares."""

# The extras with which TRL's features are installed; those for its own development say nothing of use.
EXTRAS = ("vllm", "deepspeed", "peft", "quantization")
OUT = Path(__file__).parent.parent / "core/src/environment/releases.json"


def metadata(name: str, version: str) -> dict:
    with tempfile.TemporaryDirectory() as folder:
        platforms = [f"--platform=manylinux_2_{n}_x86_64" for n in (39, 35, 34, 31, 28, 27, 24, 17)]
        command = [sys.executable, "-m", "pip", "install", "-q", "--dry-run", "--no-deps", "--ignore-installed",
                   "--python-version=3.12", "--only-binary=:all:", *platforms, "--platform=manylinux1_x86_64",
                   f"--target={folder}", f"--report={folder}/report.json", f"{name}=={version}"]  # fmt: skip
        subprocess.run(command, check=True)
        return json.loads(Path(folder, "report.json").read_text())["install"][0]["metadata"]


def ordered(specifier: str) -> str:
    """In one order, whatever the order of the file was."""
    return ",".join(sorted(specifier.replace(" ", "").split(",")))


def release(name: str, version: str) -> dict:
    found = metadata(name, version)
    asks: dict[str, str] = {}
    extras: dict[str, dict[str, str]] = {}
    cuda = None
    for line in found.get("requires_dist", []):
        requirement, _, marker = line.partition(";")
        package, specifier = re.match(r"\s*([A-Za-z0-9_.-]+)(?:\[[^\]]*\])?\s*(.*?)\s*$", requirement).groups()
        # CUDA's runtime, as PyPI's wheel for Linux has it.
        if package in ("cuda-toolkit", "nvidia-cuda-runtime-cu12"):
            cuda = ".".join(specifier.removeprefix("==").split(".")[:2])
        extra = re.search(r"extra == [\"']([\w-]+)[\"']", marker)
        specifier = specifier.strip("()")
        if package not in WANTED[name] or not specifier:
            continue
        if extra is None:
            asks[package] = ordered(specifier)
        elif extra[1] in EXTRAS:
            extras.setdefault(extra[1], {})[package] = ordered(specifier)
    told = {"python": ordered(found["requires_python"]), "asks": asks}
    return told | ({"extras": extras} if extras else {}) | ({"cuda": cuda} if cuda else {})


def main() -> None:
    known = json.loads(OUT.read_text())["packages"] if OUT.exists() and "--all" not in sys.argv else {}
    packages = {
        name: {v: known.get(name, {}).get(v) or release(name, v) for v in versions.split()}
        for name, versions in RELEASES.items()
    }
    rows = [
        f'    "{name}": {{\n' + ",\n".join(f'      "{v}": {json.dumps(told)}' for v, told in found.items()) + "\n    }"
        for name, found in packages.items()
    ]
    source = "METADATA of the wheels on PyPI, by scripts/package-requirements.py"
    OUT.write_text(
        f'{{\n  "source": "{source}",\n  "read": "{date.today()}",\n  "packages": {{\n' + ",\n".join(rows) + "\n  }\n}\n"
    )


main()
