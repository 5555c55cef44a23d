"""What a check before the launch finds."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Literal

from ..launching.launch_file import Launch

Severity = Literal["error", "warning", "info"]


@dataclass(frozen=True)
class Finding:
    severity: Severity
    key: str | None
    """The recipe's key that it is about."""
    message: str
    fix: str | None = None


@dataclass
class Preflight:
    launch: Launch
    findings: list[Finding] = field(default_factory=list)
    prompt_tokens: dict[str, Any] | None = None

    def add(self, severity: Severity, key: str | None, message: str, fix: str | None = None) -> None:
        self.findings.append(Finding(severity, key, message, fix))


def loading_arguments(launch: Launch) -> dict[str, Any]:
    """How transformers is asked for the files of the run's model."""
    return {
        "revision": launch.trl.get("model_revision", "main"),
        "trust_remote_code": bool(launch.trl.get("trust_remote_code", False)),
    }
