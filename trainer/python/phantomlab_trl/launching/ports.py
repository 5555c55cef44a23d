"""Ports at which the processes of a run meet: several runs on one machine need one each."""

from __future__ import annotations

import re
import socket
from pathlib import Path


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def names_a_port_or_machines(configuration: str | None) -> bool:
    """Whether an accelerate configuration says where processes meet, or is of several machines, which must agree on it.

    ``configuration``: a file; accelerate's own default one is asked where it is None.
    """
    file = Path(configuration) if configuration else Path.home() / ".cache/huggingface/accelerate/default_config.yaml"
    try:
        text = file.read_text("utf-8")
    except OSError:
        return False
    machines = re.search(r"^\s*['\"]?num_machines['\"]?\s*:\s*(\d+)", text, re.MULTILINE)
    port = re.search(r"^\s*['\"]?main_process_port['\"]?\s*:\s*\d+", text, re.MULTILINE)
    return port is not None or (machines is not None and int(machines[1]) > 1)
